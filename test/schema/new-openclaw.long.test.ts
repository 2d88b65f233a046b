import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { knownReleases, newestRelease } from "../../src/release/known.ts";
import { runSteps, type Step, type StepResult } from "../package/workflow-steps.ts";
import { forgetNewest } from "./without-newest.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "openclaw-config-")));
// Tests that go on as another user must get into their own checkout.
chmodSync(folder, 0o755);
const project = join(folder, "project");
const bare = join(folder, "bare.git");

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const workflow: { jobs: { add: { steps: Step[] } } } = parse(
  readFileSync(".github/workflows/new-openclaw.yml", "utf8"),
);
// The modules are those of this checkout: what npm ci does is npm's.
const steps = workflow.jobs.add.steps.filter(({ name }) => name !== "Install");

/**
 * The workflow's shell steps as they stand, on a copy that knows all releases but the newest, with a bare repository for its origin and the
 * real registry. Only `gh`, which would open the pull request, is a stand-in that notes what it is asked.
 */
test(`the workflow adds ${newestRelease} to a repository that ends with ${knownReleases.at(-2)}, and asks for a pull request`, () => {
  copyProject();
  forgetNewest(project);
  git("init", "--quiet", "--initial-branch", "main");
  git("add", "--all");
  git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--message", "before");
  execFileSync("git", ["init", "--quiet", "--bare", bare]);
  git("remote", "add", "origin", bare);
  git("push", "--quiet", "origin", "main");
  const results = runWorkflow();

  expect(results.map(({ name, code }) => [name, code])).toEqual([
    ["Look for a new release", 0],
    ["Add it", 0],
    ["Test", 0],
    ["Open a pull request", 0],
  ]);
  expect(failures(results)).toEqual([]);
  const branch = `openclaw-${newestRelease}`;
  const changed = gitBare("diff", "--name-only", "main", branch).trim().split("\n");
  expect(changed).toEqual(
    expect.arrayContaining(["src/release/known.ts", "schema/openclaw.schema.json", `.changeset/${branch}.md`]),
  );
  for (const name of changed.filter((one) => !one.startsWith(".changeset/"))) {
    expect([name, gitBare("show", `${branch}:${name}`)]).toEqual([name, readFileSync(name, "utf8")]);
  }
  const asked = readFileSync(join(folder, "gh-asked"), "utf8");
  expect(asked).toContain(`pr create --base main --head ${branch} --title OpenClaw ${newestRelease}`);
  expect(asked).toContain("The tests: pass.");
  expect(asked).not.toContain("--draft");

  // The next day the pull request is still open.
  git("switch", "--quiet", "main");
  const again = runWorkflow();
  expect(again[0]).toMatchObject({ name: "Look for a new release", code: 0 });
  expect(readFileSync(join(folder, "gh-asked"), "utf8").split(`--head ${branch} `)).toHaveLength(2);
}, 3_600_000);

/** What Jest says of files and tests that failed. */
function failures(results: readonly StepResult[]): string[] {
  const output = results.find(({ name }) => name === "Test")?.output ?? "";
  return output.split("\n").filter((line) => /^(?:FAIL|\s*●) /.test(line));
}

function runWorkflow() {
  const bin = join(folder, "bin");
  const scratch = mkdtempSync(join(folder, "runner-"));
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, "gh"), `#!/bin/sh\necho "$@" >> '${join(folder, "gh-asked")}'\n`, { mode: 0o755 });
  const env = { ...process.env, CI: "true", PATH: `${bin}${delimiter}${process.env["PATH"]}` };
  return runSteps(steps, { cwd: project, scratch, values: { "github.token": "none" }, env });
}

/** What git would check out, with this checkout's modules. */
function copyProject(): void {
  const names = execFileSync("git", ["ls-files"], { encoding: "utf8" }).trim().split("\n");
  for (const name of names.filter((one) => existsSync(one))) {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    cpSync(name, join(project, name));
  }
  symlinkSync(resolve("node_modules"), join(project, "node_modules"));
}

function git(...args: string[]): void {
  execFileSync("git", args, { cwd: project });
}

function gitBare(...args: string[]): string {
  return execFileSync("git", ["--git-dir", bare, ...args], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
}
