import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { planRender, type RenderPlan } from "../../src/render/plan-render.ts";
import { writePlanned } from "../../src/render/write-folder.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

jest.setTimeout(120_000);

function textsIn(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => join(folder, path));
  return new Map(paths.filter((path) => statSync(path).isFile()).map((path) => [path, readFileSync(path, "utf8")]));
}

test("1,000 tenants take less than 5 s of work; a second run changes no byte; no token or port twice", async () => {
  const folder = join(temporaryFolder(), "fleet");
  const tenants = Array.from({ length: 1000 }, (_, index) => `t${index}`);
  const fleet = { proxy: "container", proxyKind: "traefik", origins: ["https://{name}.example.com:{port}"], tenants };
  const render = async (): Promise<RenderPlan> => {
    const plan = await planRender({ target: "compose", openclaw: "2026.9.6", source: { fleet }, folder });
    await writePlanned(plan.files, { force: false });
    return plan;
  };
  // What Jest takes to compile the modules does not count.
  await planRender({ target: "compose", openclaw: "2026.9.6", source: { instance: {} }, folder: undefined });
  // The processor's time: what else runs on the machine does not count.
  const start = process.cpuUsage();
  const { instances } = await render();
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1e6).toBeLessThan(5);
  expect(new Set(instances.map(({ instance }) => instance.token)).size).toBe(1000);
  expect(new Set(instances.map(({ instance }) => instance.publishedPort)).size).toBe(1000);
  const before = textsIn(folder);
  expect(before.size).toBe(5001);
  const again = await render();
  expect(again.files.filter(({ state }) => state !== "same")).toEqual([]);
  expect(textsIn(folder)).toEqual(before);
});
