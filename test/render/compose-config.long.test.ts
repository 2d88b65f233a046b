import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, jest, test } from "@jest/globals";
import { parse } from "yaml";
import { getAt } from "../../src/json/path.ts";
import type { JsonValue } from "../../src/json/value.ts";
import { planRender } from "../../src/render/plan-render.ts";
import { writePlanned } from "../../src/render/write-folder.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { composeVariants } from "./variants.ts";

jest.setTimeout(60_000);

const program = "/usr/bin/docker-compose";
const isThere = existsSync(program);
if (!isThere) process.stderr.write(`SKIPPED: docker-compose config on rendered projects: no ${program}\n`);

(isThere ? describe : describe.skip)("docker-compose config", () => {
  test.each(composeVariants)("%s: it takes the project, with the .env's values in it", async (_, instance) => {
    const folder = join(temporaryFolder(), "claw");
    const plan = planRender({ target: "compose", openclaw: "2026.9.6", source: { instance }, folder });
    await writePlanned(plan.files, { force: false });
    const text = execFileSync(program, ["config"], { cwd: folder, encoding: "utf8", env: { PATH: "/usr/bin:/bin" } });
    const settled: JsonValue = parse(text);
    const gateway = ["services", "openclaw-gateway"];
    const rendered = plan.instances[0]?.instance;
    expect(getAt(settled, [...gateway, "environment", "OPENCLAW_GATEWAY_TOKEN"])).toBe(rendered?.token);
    const image = rendered?.environment.find(({ name }) => name === "OPENCLAW_IMAGE")?.value;
    expect(getAt(settled, [...gateway, "image"])).toBe(image);
    expect(JSON.stringify(settled)).not.toContain("${");
  });
});
