import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, jest, test } from "@jest/globals";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { everyName, folderWith, said } from "./project-folder.ts";

jest.setTimeout(60_000);

/** The Node that the gateway tests install; the one that runs the tests is the other. */
const cache = process.env["OPENCLAW_CONFIG_CACHE"] ?? join(homedir(), ".cache", "openclaw-config");
const node24 = join(cache, "releases", "node24", "node_modules", "node", "bin", "node");
const hasNode24 = existsSync(node24);
if (!hasNode24) process.stderr.write(`SKIPPED: project configs on Node 24: ${node24} is not there\n`);

describe.each([
  [process.version, process.execPath, true],
  ["Node 24", node24, hasNode24],
] as const)("the built command line on %s, without node_modules", (_, node, isThere) => {
  (isThere ? test.each(everyName) : test.skip.each(everyName))("builds from %s", (name, text) => {
    const program = temporaryFolder();
    cpSync(join(__dirname, "..", "..", "dist"), join(program, "dist"), { recursive: true });
    cpSync(join(__dirname, "..", "..", "package.json"), join(program, "package.json"));
    const cwd = folderWith({ [name]: text });
    const args = [join(program, "dist", "cli", "main.js"), "build", "-o", "-", "--quiet", "--openclaw", "2026.9.6"];
    const output = execFileSync(node, args, { cwd, encoding: "utf8", env: { HOME: cwd, PATH: "" } });
    expect(JSON.parse(output)).toEqual(said);
    expect(readdirSync(cwd)).toEqual([name]);
  });
});

test("the built command line reads compose files, without node_modules", () => {
  const program = temporaryFolder();
  cpSync(join(__dirname, "..", "..", "dist"), join(program, "dist"), { recursive: true });
  cpSync(join(__dirname, "..", "..", "package.json"), join(program, "package.json"));
  const cwd = folderWith({ "compose.yaml": 'services: { claw: { image: openclaw, ports: ["3000:18789"] } }' });
  const args = [join(program, "dist", "cli", "main.js"), "discover", "--json"];
  const output = execFileSync(process.execPath, args, { cwd, encoding: "utf8", env: { HOME: cwd, PATH: "" } });
  expect(JSON.parse(output)).toMatchObject({
    composeFiles: [{ services: [{ name: "claw" }] }],
    init: { publishedPort: 3000 },
    problems: [{ code: "engine-not-installed" }],
  });
});

beforeAll(() => {
  if (!existsSync(join(__dirname, "..", "..", "dist", "cli", "main.js"))) throw new Error("run npm run build first");
});
