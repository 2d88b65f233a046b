/** Runs a usual command of a built command line, or all of them, and keeps what V8 compiled: `node schema/warm-up.cjs FOLDER [COMMAND]`. */
const { mkdtempSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join, resolve } = require("node:path");
const { cacheOf, compile } = require("./cached-program.cjs");

const [, , folder = "dist/cli", only] = process.argv;
const work = mkdtempSync(join(tmpdir(), "openclaw-config-warm-up-"));
const { program, script } = compile(resolve(folder), undefined);
const { processContext, runProgram } = program;

const config = join(work, "openclaw.json");
const older = join(work, "clawdbot.json");
const release = ["--openclaw", "2026.9.6"];
const usual = {
  init: ["--preset", "docker-desktop", "--output", "-", ...release],
  validate: [config, ...release],
  get: ["gateway.port", "--config", config],
  set: ["gateway.port", "1", "--dry-run", "--config", config, ...release],
  migrate: [older],
};

async function main() {
  writeFileSync(
    config,
    `// a comment\n${text({ gateway: { mode: "local", port: 1 }, channels: { telegram: { botToken: "t" } } })}`,
  );
  writeFileSync(older, text({ agent: { workspace: "~/clawd" }, telegram: { allowFrom: ["1"] } }));
  const output = { isTTY: false, write: () => undefined };
  const context = {
    ...processContext(),
    cwd: work,
    env: { HOME: work, OPENCLAW_STATE_DIR: work },
    interactive: false,
    stdout: output,
    stderr: output,
    run: async () => ({ code: 127, stdout: "", stderr: "" }),
  };
  const commands = only === undefined ? Object.keys(usual) : [only];
  for (const command of commands) await runProgram([command, ...usual[command]], context, "");
  writeFileSync(cacheOf(resolve(folder), only), script.createCachedData());
}

function text(value) {
  return JSON.stringify(value, undefined, 2);
}

main().finally(() => rmSync(work, { recursive: true }));
