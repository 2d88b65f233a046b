import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JsonPath } from "../../src/json/path.ts";
import type { Editor } from "./compare-editors.ts";
import type { TrialEdit } from "./compare-edits.ts";

interface Installed {
  version: string;
  run: (args: readonly string[]) => void;
  folder: string;
}

/** OpenClaw with a home of its own. It runs on the package `node` of the same folder, if that is there. */
function installOpenClaw(packages: string): Installed | undefined {
  const main = join(packages, "node_modules", "openclaw", "openclaw.mjs");
  if (!existsSync(main)) return undefined;
  const ownNode = join(packages, "node_modules", "node", "bin", "node");
  const node = existsSync(ownNode) ? ownNode : process.execPath;
  const { version } = JSON.parse(readFileSync(join(main, "..", "package.json"), "utf8")) as { version: string };
  const folder = mkdtempSync(join(tmpdir(), "openclaw-config-compare-"));
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    OPENCLAW_STATE_DIR: join(folder, "state"),
    NO_COLOR: "1",
  };
  return {
    version,
    folder,
    run: (args) => {
      const { status, stdout, stderr } = spawnSync(node, [main, ...args], {
        cwd: folder,
        env: withConfig(env, folder),
      });
      if (status !== 0) throw new Error(`${stdout}${stderr}`.trim());
    },
  };
}

/** What the config asks of the environment is there, so that this never decides. */
function withConfig(env: Record<string, string>, folder: string): Record<string, string> {
  const file = join(folder, "openclaw.json");
  const names = existsSync(file) ? readFileSync(file, "utf8").matchAll(/\$\{([A-Z_][A-Z0-9_]*)\}/g) : [];
  const variables = Array.from(names, ([, name]) => [name ?? "", "placeholder"]);
  return { ...Object.fromEntries(variables), ...env, OPENCLAW_CONFIG_PATH: file };
}

/** `openclaw path set`, of the plugin oc-path. It has no command that deletes. */
export function pathCommand(packages: string): Editor | undefined {
  const installed = installOpenClaw(packages);
  if (installed === undefined) return undefined;
  const { version, run, folder } = installed;
  run(["plugins", "enable", "oc-path"]);
  const home = join(folder, "files");
  const file = `${home}.json`;
  return {
    name: `openclaw path ${version}`,
    isCommand: true,
    edit: (text, { kind, path, value }) => {
      if (value === undefined) throw new Error("cannot delete");
      writeFileSync(file, text);
      const isNew = kind === "add key" || kind === "nested insert";
      const address = path.map((step, index) => (isNew && index === path.length - 1 ? `+${step}` : pathStep(step)));
      const json = isNew ? [] : ["--value-json"];
      run(["path", "set", ["oc://files.json", ...address].join("/"), JSON.stringify(value), ...json, "--file", file]);
      return readFileSync(file, "utf8");
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function pathStep(step: string | number): string {
  return /^\w[\w-]*$/.test(String(step)) ? String(step) : `"${step}"`;
}

/** `openclaw config set` and `config unset`. They refuse what makes the config invalid. */
export function configCommand(packages: string): Editor | undefined {
  const installed = installOpenClaw(packages);
  if (installed === undefined) return undefined;
  const { version, run, folder } = installed;
  const file = join(folder, "openclaw.json");
  return {
    name: `openclaw config set ${version}`,
    version,
    isCommand: true,
    ownKey: "meta",
    edit: (text, edit) => {
      // What it remembers of the file before would make it refuse this one.
      rmSync(join(folder, "state"), { recursive: true, force: true });
      writeFileSync(file, text);
      run(configArguments(edit));
      return readFileSync(file, "utf8");
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function configArguments({ path, value }: TrialEdit): string[] {
  if (value === undefined) return ["config", "unset", configPath(path)];
  return ["config", "set", configPath(path), JSON.stringify(value), "--strict-json"];
}

function configPath(path: JsonPath): string {
  return path
    .map((step) => (/^[A-Za-z_]\w*$/.test(String(step)) ? `.${step}` : `[${step}]`))
    .join("")
    .replace(/^\./, "");
}
