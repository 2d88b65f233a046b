import { existsSync, lstatSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Diagnostic } from "../diagnostic.ts";
import { parseDotenv } from "../load/dotenv.ts";
import { type Names, names } from "../load/facts.ts";
import { stateFolderOf } from "../load/find-config.ts";
import { type Environment, homeFolder } from "../load/home.ts";
import { formatRuns, runsOf } from "../release/range.ts";

export interface LegacyPlacesOptions {
  env: Environment;
  cwd: string;
  /** The release that is to find its config. */
  to: string;
}

/** What bears a name of OpenClaw's earlier names, Clawdbot, Moltbot and Moldbot. */
export interface LegacyPlaces {
  /** The folder that the release makes its own by default. */
  stateFolder: string;
  /** Folders in the home; one that is only a link to another place is none. */
  folders: string[];
  /** Configs in those folders and in the present one. */
  configs: string[];
  /** Variables of the environment. */
  variables: string[];
  /** Lines of `.env` and compose files that name such variables. */
  lines: { file: string; line: number; name: string }[];
}

const oldNames = ["clawdbot", "moltbot", "moldbot"];
const oldVariable = /\b(?:CLAWDBOT|MOLTBOT|MOLDBOT)_[A-Z0-9_]+\b/g;
const composeName = /^(?:docker-)?compose(?:\.[\w-]+)?\.ya?ml$/;

/** Looks for what still bears an earlier name. Nothing is changed. */
export async function findLegacyPlaces({ env, cwd, to }: LegacyPlacesOptions): Promise<LegacyPlaces> {
  const home = homeFolder({ release: to, env, cwd });
  const stateFolder = join(home, ".openclaw");
  const folders = oldNames.map((name) => join(home, `.${name}`)).filter(isOwnFolder);
  const configs = [...folders, stateFolder].flatMap((folder) =>
    ["openclaw", ...oldNames]
      .map((name) => join(folder, `${name}.json`))
      .filter((path) => existsSync(path) && path !== join(stateFolder, "openclaw.json")),
  );
  const variables = Object.keys(env).filter((name) => new RegExp(`^${oldVariable.source}$`).test(name) && env[name]);
  const present = stateFolderOf({ release: to, env, cwd });
  const dotenvs = [...new Set([cwd, present, stateFolder, ...folders])].map((folder) => join(folder, ".env"));
  const composes = (await readdir(cwd).catch((): string[] => []))
    .filter((name) => composeName.test(name))
    .map((name) => join(cwd, name));
  const lines: LegacyPlaces["lines"] = [];
  for (const file of dotenvs) for (const one of parseDotenv(await textOf(file))) lines.push({ file, ...one });
  const named = lines.filter(({ name }) => new RegExp(`^${oldVariable.source}$`).test(name));
  for (const file of composes) named.push(...namesIn(file, await textOf(file)));
  return {
    stateFolder,
    folders,
    configs,
    variables,
    lines: named.map(({ file, line, name }) => ({ file, line, name })),
  };
}

/** What is to be said about them: which releases read them, and what to do. */
export function legacyNotes({ folders, configs, variables, lines }: LegacyPlaces, to: string): Diagnostic[] {
  return [
    ...folders.map((folder) => note("legacy-folder", folder, { to, reads: readsFolder(folder) })),
    ...configs.map((path) => note("legacy-config", path, { to, reads: readsConfig(path) })),
    ...variables.map((name) => note("legacy-variable", name, { to, reads: readsVariable(name) })),
    ...lines.map(({ file, line, name }) =>
      note("legacy-variable", `${file}:${line}: ${name}`, { to, reads: readsVariable(name) }),
    ),
  ];
}

/** The present name of a variable. */
export function presentName(variable: string): string {
  return variable.replace(/^(?:CLAWDBOT|MOLTBOT|MOLDBOT)_/, "OPENCLAW_");
}

type Reads = (known: Names) => boolean;

const hints: Readonly<Record<string, string>> = {
  "legacy-folder": "--adopt moves it to ~/.openclaw, and leaves a link",
  "legacy-config": "--adopt writes the result to openclaw.json",
  "legacy-variable": "name it OPENCLAW_…; --adopt adds that to .env files",
};

function note(code: string, what: string, { to, reads }: { to: string; reads: Reads }): Diagnostic {
  const readers = runsOf((release) => reads(names.for(release).value));
  const isRead = reads(names.for(to).value);
  const by = readers.length === 0 ? "no release since 2026.1.29 does" : `read by ${formatRuns(readers)}`;
  const message = `${what}: ${isRead ? `OpenClaw ${to} still reads it (${by})` : `OpenClaw ${to} does not read it (${by})`}`;
  return { code, severity: isRead ? "info" : "warning", path: [], message, hint: hints[code] ?? "" };
}

function readsFolder(folder: string): Reads {
  return ({ folders }) => folders.some((name) => folder.endsWith(name));
}

function readsConfig(path: string): Reads {
  return ({ folders, files }) => folders.some((folder) => files.some((file) => path.endsWith(join(folder, file))));
}

function readsVariable(name: string): Reads {
  return ({ variablePrefixes }) => variablePrefixes.some((prefix) => name.startsWith(prefix));
}

/** A legacy name that is only a link, as OpenClaw leaves behind when it moves its folder, is none. */
function isOwnFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function* namesIn(file: string, text: string): Generator<LegacyPlaces["lines"][number]> {
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trimStart().startsWith("#")) continue;
    for (const name of new Set(line.match(oldVariable))) yield { file, line: index + 1, name };
  }
}

async function textOf(path: string): Promise<string> {
  return await readFile(path, "utf8").catch(() => "");
}
