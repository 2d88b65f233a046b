// One config as JSON a line on standard input, the verdict of the real reader a line on standard output:
// node oracle-child.mjs <folder of an installed release>
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { findExport } from "./find-export.mjs";

const dist = join(process.argv[2], "node_modules", "openclaw", "dist");
const home = mkdtempSync(join(tmpdir(), "openclaw-oracle-"));
const state = join(home, ".openclaw");
const configPath = join(state, "openclaw.json");
mkdirSync(state);
Object.assign(process.env, { HOME: home, OPENCLAW_STATE_DIR: state, OPENCLAW_CONFIG_PATH: configPath });
process.chdir(home);

const { file, name } = findExport(dist, "createConfigIO");
const answer = process.stdout.write.bind(process.stdout);
// What the package itself prints is not part of the answer.
process.stdout.write = process.stderr.write.bind(process.stderr);
const { [name]: createConfigIO } = await import(pathToFileURL(file).href);
const logger = { error() {}, warn() {}, info() {}, debug() {} };

for await (const line of createInterface({ input: process.stdin })) {
  writeFileSync(configPath, line);
  const io = createConfigIO({ configPath, env: process.env, homedir: () => home, logger, observe: false });
  const { valid, issues, warnings } = await io.readConfigFileSnapshot();
  answer(`${JSON.stringify({ valid, issues: told(issues), warnings: told(warnings) })}\n`);
}
rmSync(home, { recursive: true, force: true });
process.exit(0);

function told(list = []) {
  return list.map(({ path, message }) => ({ path, message }));
}
