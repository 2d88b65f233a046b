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

test("1,000 tenants take less than 5 s; further runs change no byte of theirs; no token or port twice", async () => {
  const folder = join(temporaryFolder(), "fleet");
  const everybody = Array.from({ length: 1000 }, (_, index) => `t${index}`);
  const render = async (tenants: string[]): Promise<RenderPlan> => {
    const fleet = { proxy: "container", proxyKind: "traefik", origins: ["https://{name}.example.com:{port}"], tenants };
    const plan = planRender({ target: "compose", openclaw: "2026.9.6", source: { fleet }, folder });
    await writePlanned(plan.files, { force: false });
    return plan;
  };
  // What Jest takes to compile the modules does not count.
  planRender({ target: "compose", openclaw: "2026.9.6", source: { instance: {} }, folder: undefined });
  // The processor's time: what else runs on the machine does not count.
  const [start, startedAt] = [process.cpuUsage(), performance.now()];
  const { instances } = await render(everybody);
  const { user, system } = process.cpuUsage(start);
  const elapsed = (performance.now() - startedAt) / 1000;
  process.stdout.write(`1,000 tenants: ${((user + system) / 1e6).toFixed(1)} s of work in ${elapsed.toFixed(1)} s\n`);
  expect((user + system) / 1e6).toBeLessThan(5);
  expect(new Set(instances.map(({ instance }) => instance.token)).size).toBe(1000);
  expect(new Set(instances.map(({ instance }) => instance.publishedPort)).size).toBe(1000);
  const before = textsIn(folder);
  expect(before.size).toBe(5001);
  const again = await render(everybody);
  expect(again.files.filter(({ state }) => state !== "same")).toEqual([]);
  expect(textsIn(folder)).toEqual(before);

  const others = await render(["newcomer", ...everybody.filter((name) => name !== "t500")]);
  expect(others.former).toEqual(["t500"]);
  expect(others.files.filter(({ state }) => state === "new").every(({ path }) => path.includes("newcomer"))).toBe(true);
  const after = textsIn(folder);
  expect([...before].filter(([path, text]) => after.get(path) !== text).map(([path]) => path)).toEqual([
    join(folder, "fleet.json"),
  ]);
  expect(new Set(others.instances.map(({ instance }) => instance.token)).size).toBe(1000);
  const ports = [...instances, ...others.instances].map(({ instance }) => instance.publishedPort);
  expect(new Set(ports).size).toBe(1001);
});
