/** Runs the usual commands of a built command line, and keeps what V8 compiled for them: `node schema/warm-up.cjs FOLDER`. */
const { mkdtempSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join, resolve } = require("node:path");
const { cacheOf, compile } = require("./cached-program.cjs");

const folder = resolve(process.argv[2] ?? "dist/cli");
const work = mkdtempSync(join(tmpdir(), "openclaw-config-warm-up-"));
const { program, script } = compile(folder, undefined);
const { processContext, runProgram } = program;

async function main() {
  const parts = [];
  const output = { isTTY: false, write: (text) => void parts.push(text) };
  const env = { HOME: work, OPENCLAW_STATE_DIR: work };
  const nothing = async () => ({ code: 127, stdout: "", stderr: "" });
  const context = {
    ...processContext(),
    cwd: work,
    env,
    interactive: false,
    stdout: output,
    stderr: output,
    run: nothing,
  };
  const config = join(work, "openclaw.json");
  const release = ["--openclaw", "2026.9.6"];
  await runProgram(["init", "--preset", "docker-desktop", "--output", "-", ...release], context, "");
  writeFileSync(config, parts[0] ?? "");
  await runProgram(["validate", config, ...release], context, "");
  await runProgram(["get", "gateway.port", "--config", config], context, "");
  await runProgram(["set", "gateway.port", "1", "--dry-run", "--config", config, ...release], context, "");
  writeFileSync(
    config,
    JSON.stringify({ agent: { workspace: "~/clawd" }, telegram: { allowFrom: ["1"] } }, undefined, 2),
  );
  await runProgram(["migrate", config], context, "");
  writeFileSync(cacheOf(folder), script.createCachedData());
}

main().finally(() => rmSync(work, { recursive: true }));
