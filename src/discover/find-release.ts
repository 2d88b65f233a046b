import { readFile, realpath } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import type { Diagnostic } from "../diagnostic.ts";
import { getAt } from "../json/path.ts";
import type { JsonValue } from "../json/value.ts";
import { type KnownRelease, newestRelease } from "../release/known.ts";
import { resolveRelease } from "../release/resolve.ts";
import { boundedRunner } from "./bounded-runner.ts";
import { tryResolve } from "./container-release.ts";
import type { ContainerFacts } from "./facts.ts";
import type { CommandRunner } from "./run-command.ts";
import { openClawContainers, withRelease } from "./running-containers.ts";

/** The release to work for and how it was found. */
export interface FoundRelease {
  release: KnownRelease;
  source: "option" | "file" | "container" | "installed" | "newest";
  /** How it was found, for a person. */
  detail: string;
  diagnostics: Diagnostic[];
}

export interface ReleaseClues {
  /** What the user asked for. */
  asked?: string | undefined;
  /** The parsed config that is already there. */
  existing?: JsonValue | undefined;
  existingPath?: string;
  /** The release of the container that was discovered already; containers are not asked again then. */
  container?: FoundRelease | undefined;
  /** Looks around on the machine; for a caller with many configs, which does so once. */
  elsewhere?: (() => Promise<FoundRelease>) | undefined;
  /** Where programs are found; without it an installed `openclaw` is not looked for. */
  env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Asks the engines; without it no container is asked, as where only one is meant and does not say its release. */
  run?: CommandRunner | undefined;
}

/**
 * The release that will read the config: what the user says, else the one that last wrote the existing file, else that of a running
 * container's image, else that of the installed `openclaw`, else the newest known.
 * @throws ConfigError `unknown-release` when the user names none that exists
 */
export async function findRelease(clues: ReleaseClues): Promise<FoundRelease> {
  if (clues.asked !== undefined) {
    return { ...resolveRelease(clues.asked), source: "option", detail: "as asked with --openclaw" };
  }
  return fromFile(clues) ?? clues.container ?? (await (clues.elsewhere?.() ?? findReleaseOfMachine(clues)));
}

/** The release of a running container's image, else that of the installed `openclaw`, else the newest known. */
export async function findReleaseOfMachine({ run, env }: Pick<ReleaseClues, "run" | "env">): Promise<FoundRelease> {
  return (await fromContainer(run)) ?? (await fromInstalled(env)) ?? newest();
}

function newest(): FoundRelease {
  const detail =
    "the newest known: no config, container or installed openclaw says otherwise; name yours with --openclaw";
  return { release: newestRelease, source: "newest", detail, diagnostics: [] };
}

function fromFile({ existing, existingPath }: ReleaseClues): FoundRelease | undefined {
  const version = getAt(existing, ["meta", "lastTouchedVersion"]);
  const resolved = typeof version === "string" ? tryResolve(version) : undefined;
  return (
    resolved && { ...resolved, source: "file", detail: `last written by it: ${existingPath ?? "the existing file"}` }
  );
}

/** As long as all engines together are waited for. */
const totalMs = 5000;

/** The release of the gateway's container that runs; of several, only what they agree on. */
async function fromContainer(unbounded: CommandRunner | undefined): Promise<FoundRelease | undefined> {
  if (unbounded === undefined) return undefined;
  const run = boundedRunner(unbounded, { totalMs });
  for (const engine of ["docker", "podman"] as const) {
    const containers = (await openClawContainers(run, engine)).filter(
      ({ state, role }) => state === "running" && role === "gateway",
    );
    const found = await Promise.all(containers.map((one) => releaseOf(run, one)));
    const [first, ...others] = found.filter((one) => one !== undefined);
    if (first !== undefined) return others.every(({ release }) => release === first.release) ? first : undefined;
  }
  return undefined;
}

async function releaseOf(run: CommandRunner, container: ContainerFacts): Promise<FoundRelease | undefined> {
  const found = (await withRelease(run, container)).release;
  if (found === undefined) return undefined;
  const { release, diagnostics, detail } = found;
  return { release, diagnostics, source: "container", detail: `${detail}, in the running container ${container.name}` };
}

async function fromInstalled(env: ReleaseClues["env"] = {}): Promise<FoundRelease | undefined> {
  for (const folder of (env["PATH"] ?? env["Path"] ?? "").split(delimiter)) {
    if (folder === "") continue;
    const version = await versionBeside(join(folder, "openclaw"));
    const resolved = version === undefined ? undefined : tryResolve(version);
    if (resolved) return { ...resolved, source: "installed", detail: `installed: ${join(folder, "openclaw")}` };
  }
  return undefined;
}

// The package's own manifest stands beside its program, and beside node_modules where npm writes a shell script instead of a link.
async function versionBeside(program: string): Promise<string | undefined> {
  const target = await realpath(program).catch(() => undefined);
  if (target === undefined) return undefined;
  const folder = dirname(target);
  for (const manifest of [join(folder, "package.json"), join(folder, "node_modules", "openclaw", "package.json")]) {
    const text = await readFile(manifest, "utf8").catch(() => undefined);
    const version = text === undefined ? undefined : packageVersion(text);
    if (version !== undefined) return version;
  }
  return undefined;
}

function packageVersion(text: string): string | undefined {
  try {
    const manifest: JsonValue = JSON.parse(text);
    const version = getAt(manifest, ["version"]);
    return getAt(manifest, ["name"]) === "openclaw" && typeof version === "string" ? version : undefined;
  } catch {
    return undefined;
  }
}
