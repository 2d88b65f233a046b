import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parse, stringify } from "yaml";
import { bundleIntoPath } from "../support/bundled-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { runSteps, type Step } from "./workflow-steps.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "openclaw-config-")));
const checkout = join(folder, "action");
let bin = "";

beforeAll(() => {
  // The checkout of the action with what its npm ci would build.
  mkdirSync(join(checkout, "dist"), { recursive: true });
  bin = bundleIntoPath(join(checkout, "dist"));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const good = '{ "gateway": { "mode": "local", "auth": { "mode": "token", "token": "${OPENCLAW_GATEWAY_TOKEN}" } } }\n';
const bad = '{\n  "gateway": { "mode": "local", "prot": 1 }\n}\n';
const older = '{ "gateway": { "mode": "local", "controlUi": { "allowInsecureAuth": true } } }\n';

function repository(files: Readonly<Record<string, string>>): string {
  const cwd = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(cwd, name, ".."), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  return cwd;
}

describe("action.yml", () => {
  const action: { inputs: Record<string, { default: string }>; runs: { steps: Step[] } } = parse(
    readFileSync("action.yml", "utf8"),
  );

  function run(files: Readonly<Record<string, string>>, inputs: Readonly<Record<string, string>>) {
    const given = Object.entries(action.inputs).map(([name, { default: usual }]) => [
      `inputs.${name}`,
      inputs[name] ?? usual,
    ]);
    return runSteps(action.runs.steps, {
      cwd: repository(files),
      scratch: temporaryFolder(),
      values: { ...Object.fromEntries(given), "github.action_path": checkout },
      env: {
        PATH: process.env["PATH"],
        HOME: temporaryFolder(),
        OPENCLAW_GATEWAY_TOKEN: "kQ0hYbYt9n0a3f5mB7sX2vL8wR4cD6e",
      },
    });
  }

  test("is content with a good file, and does not look for a migration unasked", () => {
    const results = run({ "openclaw.json": good }, { openclaw: "2026.9.6" });
    expect(results.map(({ name, code }) => [name, code])).toEqual([
      ["Get openclaw-config", 0],
      ["Validate", 0],
    ]);
  });

  test("marks the line that is wrong, and fails", () => {
    const results = run(
      { "configs/a b.json": bad, "configs/one.json": good },
      { files: "configs/*.json", openclaw: "2026.9.6" },
    );
    expect(results.at(-1)).toMatchObject({ name: "Validate", code: 1 });
    expect(results.at(-1)?.output).toMatch(/^::error file=configs\/a b\.json,line=2,.*prot/m);
  });

  test("fails where a migration is due, when asked", () => {
    const results = run(
      { "one/openclaw.json": good, "two/openclaw.json": older },
      {
        files: "one/openclaw.json\n  two/openclaw.json",
        "migrate-check": "true",
        openclaw: "2026.7.1",
      },
    );
    expect(results.map(({ code }) => code)).toEqual([0, 0, 0]);
    const newer = run({ "openclaw.json": older }, { "migrate-check": "true", openclaw: "2026.9.6" });
    expect(newer.at(-1)).toMatchObject({ code: 1 });
  });

  test("hands nothing that an input holds to the shell", () => {
    const results = run(
      { "openclaw.json": good },
      { files: 'openclaw.json "; touch stolen; "', openclaw: "$(touch stolen)" },
    );
    expect(results.at(-1)).toMatchObject({ name: "Validate", code: 2 });
    expect(results.at(-1)?.output).not.toContain("syntax error");
  });
});

describe(".pre-commit-hooks.yaml", () => {
  const hooks: { id: string; entry: string; language: string; files: string }[] = parse(
    readFileSync(".pre-commit-hooks.yaml", "utf8"),
  );
  const isInstalled = spawnSync("pre-commit", ["--version"]).status === 0;
  if (!isInstalled) process.stderr.write("SKIPPED: hooks run by pre-commit, which is not installed\n");

  test("entries are commands that take the names of files", () => {
    expect(hooks.map(({ language }) => language)).toEqual(hooks.map(() => "node"));
    for (const { entry } of hooks) {
      const cwd = repository({ "a/openclaw.json": good, "b/openclaw.json": bad });
      const env = {
        PATH: `${bin}${delimiter}${process.env["PATH"]}`,
        HOME: cwd,
        OPENCLAW_GATEWAY_TOKEN: "kQ0hYbYt9n0a3f5mB7sX2vL8wR4cD6e",
      };
      const codes = [["a/openclaw.json"], ["a/openclaw.json", "b/openclaw.json"]].map(
        (names) => spawnSync("sh", ["-c", `${entry} "$@"`, "sh", ...names], { cwd, env }).status,
      );
      expect([entry, codes]).toEqual([entry, [0, 1]]);
    }
  });

  // As a local hook with the command in the PATH: for "language: node" pre-commit would install this package from a registry.
  (isInstalled ? test : test.skip)("pre-commit takes the files that are configs, and fails with the hook", () => {
    const cwd = repository({ "openclaw.json": good, "deploy/openclaw.json": bad, "deploy/package.json": "{" });
    const local = hooks.map((hook) => ({ ...hook, language: "system" }));
    writeFileSync(join(cwd, ".pre-commit-config.yaml"), stringify({ repos: [{ repo: "local", hooks: local }] }));
    const env = {
      PATH: `${bin}${delimiter}${process.env["PATH"]}`,
      HOME: temporaryFolder(),
      OPENCLAW_GATEWAY_TOKEN: "kQ0hYbYt9n0a3f5mB7sX2vL8wR4cD6e",
    };
    execFileSync("git", ["init", "--quiet"], { cwd, env });
    execFileSync("git", ["add", "."], { cwd, env });
    const wrong = spawnSync("pre-commit", ["run", "--all-files"], { cwd, env, encoding: "utf8" });
    expect(wrong.status).toBe(1);
    expect(wrong.stdout).toContain("prot");
    expect(wrong.stdout).not.toContain("package.json");
    writeFileSync(join(cwd, "deploy", "openclaw.json"), good);
    execFileSync("git", ["add", "."], { cwd, env });
    const right = spawnSync("pre-commit", ["run", "--all-files"], { cwd, env, encoding: "utf8" });
    expect([right.status, right.stdout.match(/Passed/g)?.length]).toEqual([0, 2]);
  });
});
