import { type FactRow, fact } from "../access/fact.ts";
import { isInRange } from "../release/range.ts";

/** The releases whose real readers the cases in test/load are held against. */
const readers = [
  "2026.1.30",
  "2026.2.21",
  "2026.2.26",
  "2026.3.13",
  "2026.4.7",
  "2026.5.7",
  "2026.6.11",
  "2026.7.1",
  "2026.8.2",
  "2026.9.6",
];

/** A row that was held against every one of those readers that lies in it. */
function observed<T>(row: Omit<FactRow<T>, "evidence" | "on">): FactRow<T> {
  return { ...row, evidence: "observed", on: readers.filter((release) => isInRange(release, row)) };
}

/** The names under which a release looks for its config, its folder and its variables. */
export interface Names {
  /** Folders in the home, the first that exists counts; the first is the one for a new set-up. */
  folders: readonly string[];
  /** File names in such a folder, in order. */
  files: readonly string[];
  /** What a variable's name may begin with, in order: `OPENCLAW_CONFIG_PATH`, `CLAWDBOT_CONFIG_PATH`. */
  variablePrefixes: readonly string[];
}

/** Which legacy names count. The moltbot ones and the CLAWDBOT_ variables went in 2026.3.22 (changelog), the moldbot ones soon after. */
export const names = fact<Names>([
  observed({
    from: "2026.1.29",
    to: "2026.3.13",
    value: {
      folders: [".openclaw", ".clawdbot", ".moltbot", ".moldbot"],
      files: ["openclaw.json", "clawdbot.json", "moltbot.json", "moldbot.json"],
      variablePrefixes: ["OPENCLAW_", "CLAWDBOT_"],
    },
  }),
  {
    from: "2026.3.22",
    to: "2026.3.28",
    value: {
      folders: [".openclaw", ".clawdbot", ".moldbot"],
      files: ["openclaw.json", "clawdbot.json", "moldbot.json"],
      variablePrefixes: ["OPENCLAW_"],
    },
    evidence: "tarball",
    on: ["2026.3.22"],
    source: "changelog of 2026.3.22",
  },
  observed({
    from: "2026.3.31",
    value: {
      folders: [".openclaw", ".clawdbot"],
      files: ["openclaw.json", "clawdbot.json"],
      variablePrefixes: ["OPENCLAW_"],
    },
  }),
]);

/** Whether OPENCLAW_HOME stands for the home. */
export const homeVariable = fact<boolean>([
  observed({ from: "2026.1.29", to: "2026.2.6-3", value: false }),
  observed({ from: "2026.2.9", value: true, source: "#12091" }),
]);

/** Whether the reader goes on to the folders in the home when the folder that OPENCLAW_STATE_DIR names holds no config. */
export const searchesBeyondStateFolder = fact<boolean>([
  observed({ from: "2026.1.29", to: "2026.4.5", value: true }),
  observed({ from: "2026.4.7", value: false }),
]);

/** Whether an `$include` must stay in the folder of the config. */
export const includesAreConfined = fact<boolean>([
  observed({ from: "2026.1.29", to: "2026.2.12", value: false }),
  observed({ from: "2026.2.17", value: true, source: "#18652" }),
]);

/** Whether an included file must be a regular one, without a second name (hard link), of 2 MiB at most. */
export const includesAreChecked = fact<boolean>([
  observed({ from: "2026.1.29", to: "2026.2.25", value: false }),
  observed({ from: "2026.2.26", value: true, source: "changelog of 2026.2.26" }),
]);

/** Whether OPENCLAW_INCLUDE_ROOTS names more folders from which an `$include` may read. */
export const includeRoots = fact<boolean>([
  observed({ from: "2026.1.29", to: "2026.4.27", value: false }),
  observed({ from: "2026.4.29", value: true, source: "changelog of 2026.4.29" }),
]);

/**
 * Where merging included files drops keys named `constructor` and `prototype`: nowhere, in what is laid on top, or everywhere, at
 * any depth. `__proto__` was never kept by any release.
 */
export const mergeDropsPrototypeKeys = fact<"nowhere" | "on top" | "everywhere">([
  observed({ from: "2026.1.29", to: "2026.2.19", value: "nowhere" }),
  observed({ from: "2026.2.21", to: "2026.7.35", value: "on top" }),
  observed({ from: "2026.8.1", value: "everywhere" }),
]);

/** What an unset or empty `${VAR}` does: the config is refused, or the text stays as it is with a warning. */
export const missingVariable = fact<"refused" | "kept">([
  observed({ from: "2026.1.29", to: "2026.3.2", value: "refused" }),
  observed({ from: "2026.3.7", value: "kept", source: "#39050" }),
]);

/** Whether an `env.vars` entry whose text itself has a `${VAR}` is left out instead of set as it stands. */
export const skipsReferencesInConfigVariables = fact<boolean>([
  observed({ from: "2026.1.29", to: "2026.3.2", value: false }),
  observed({ from: "2026.3.7", value: true }),
]);

/** How much of the working directory's `.env` counts. */
export const workspaceDotenv = fact<"all" | "filtered">([
  observed({ from: "2026.1.29", to: "2026.3.23-2", value: "all" }),
  observed({ from: "2026.3.24", value: "filtered", source: "changelog of 2026.3.24" }),
]);

/** Whether `~/.config/openclaw/gateway.env` is read too, when the state folder is the usual one. */
export const gatewayDotenv = fact<boolean>([
  observed({ from: "2026.1.29", to: "2026.4.5", value: false }),
  observed({ from: "2026.4.7", value: true }),
]);

/** Where a secret may come from, for releases that know references to secrets (`{ source, provider, id }`). */
export type SecretSource = "env" | "file" | "exec" | "store";

/** The sources of secrets that a release knows; none before references came. */
export const secretSources = fact<readonly SecretSource[]>([
  { from: "2026.1.29", to: "2026.2.25", value: [], evidence: "observed", on: ["2026.1.30"] },
  {
    from: "2026.2.26",
    to: "2026.7.35",
    value: ["env", "file", "exec"],
    evidence: "tarball",
    on: ["2026.2.26", "2026.3.13", "2026.4.7", "2026.6.11", "2026.7.1"],
    source: "#26155",
  },
  {
    from: "2026.8.1",
    value: ["env", "file", "exec", "store"],
    evidence: "tarball",
    on: ["2026.8.1", "2026.8.2", "2026.9.1", "2026.9.6"],
  },
]);

/** Whether `$NAME`, without braces, is a reference to a variable in a field that takes a secret. */
export const secretShorthand = fact<boolean>([
  { from: "2026.1.29", to: "2026.5.7", value: false, evidence: "tarball", on: ["2026.2.26", "2026.3.13", "2026.5.7"] },
  {
    from: "2026.5.12",
    value: true,
    evidence: "tarball",
    on: ["2026.6.11", "2026.7.1", "2026.8.2", "2026.9.6"],
  },
]);
