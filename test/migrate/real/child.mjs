// One question as JSON a line on standard input, the answer of a real package a line on standard output:
// node child.mjs <folder of an installed release>
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { findExport } from "../../schema/rules/find-export.mjs";

const dist = join(process.argv[2], "node_modules", "openclaw", "dist");
const home = mkdtempSync(join(tmpdir(), "openclaw-real-"));
const state = join(home, ".openclaw");
const configPath = join(state, "openclaw.json");
mkdirSync(state);
Object.assign(process.env, { HOME: home, OPENCLAW_STATE_DIR: state, OPENCLAW_CONFIG_PATH: configPath });
process.chdir(home);
const answer = process.stdout.write.bind(process.stdout);
// What the package itself prints is not part of the answer.
process.stdout.write = process.stderr.write.bind(process.stderr);
const loaded = new Map();
const logger = { error() {}, warn() {}, info() {}, debug() {} };

const answers = {
  /** The verdict of its schema and of the rules that go with it. */
  async schema(config) {
    const validate = await real("validateConfigObject");
    const { ok, issues } = validate(config);
    return { valid: ok, issues: told(issues) };
  },
  /** The verdict of its reader: includes, variables, channels and plugins too. Every variable is set. */
  async full(config) {
    const text = JSON.stringify(config);
    for (const [, variable] of text.matchAll(/\$\{([A-Z_][A-Z0-9_]*)\}/g))
      process.env[variable] ??= "env-placeholder-value";
    writeFileSync(configPath, text);
    const createConfigIO = await real("createConfigIO");
    const io = createConfigIO({ configPath, env: process.env, homedir: () => home, logger, observe: false });
    const { valid, issues } = await io.readConfigFileSnapshot();
    return { valid, issues: told(issues) };
  },
  /** What its own repair leaves of a config: its migrations, and then the unknown keys deleted. */
  async repair(config) {
    const migrate = await real("migrateLegacyConfig");
    const strip = await real("stripUnknownConfigKeys");
    const migrated = migrate(structuredClone(config), {});
    const { config: left, removed } = strip(migrated.sourceConfig ?? migrated.config ?? config);
    return { config: left, removed };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { ask, config } = JSON.parse(line);
  answer(`${JSON.stringify(await answers[ask](config))}\n`);
}
rmSync(home, { recursive: true, force: true });
process.exit(0);

function told(list = []) {
  return list.map(({ path, message }) => ({ path, message }));
}

/** A function of the package, by its own name. */
async function real(called) {
  if (!loaded.has(called)) {
    const { file, name } = findExport(dist, called);
    loaded.set(called, (await import(pathToFileURL(file).href))[name]);
  }
  return loaded.get(called);
}
