import { readFile } from "node:fs/promises";
import { networkInterfaces } from "node:os";
import type { Diagnostic } from "../diagnostic.ts";
import { boundedRunner } from "./bounded-runner.ts";
import { readComposeFiles } from "./compose-file.ts";
import { containerProblems } from "./container-problems.ts";
import { findDocker, findPodman, inspect, reachable } from "./engine.ts";
import type { ContainerFacts, EngineProgram, Facts, NetworkFacts } from "./facts.ts";
import { type HostQuestion, readHost } from "./host.ts";
import { readNetwork } from "./networks.ts";
import { type CommandRunner, runCommand } from "./run-command.ts";
import { openClawContainers, withRelease } from "./running-containers.ts";

/** Everything is taken from this process unless given. */
export interface DiscoverOptions {
  run?: CommandRunner;
  /** For the variables of compose files; what `docker` itself goes by is up to the runner. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Where compose files are looked for. */
  cwd?: string;
  platform?: NodeJS.Platform;
  /** The text of a file, or undefined when it cannot be read. */
  readText?: HostQuestion["readText"];
  interfaces?: HostQuestion["interfaces"];
  /** After this time nothing is waited for, 15 seconds unless given. */
  totalMs?: number;
  /** The current time, for what is recent. */
  now?: number;
}

/**
 * Finds out where OpenClaw runs: the engines, its containers, their networks, compose files, the host. Only asks and reads, never
 * changes anything, and never throws for what is missing or does not answer: that stands in `problems`.
 */
export async function discover({
  run: unbounded = runCommand,
  env = process.env,
  cwd = process.cwd(),
  platform = process.platform,
  readText = readTextFile,
  interfaces = safeInterfaces(),
  totalMs = 15_000,
  now = Date.now(),
}: DiscoverOptions = {}): Promise<Facts> {
  const run = boundedRunner(unbounded, { totalMs });
  const [host, compose, docker, podman] = await Promise.all([
    readHost({ platform, readText, interfaces }),
    readComposeFiles({ cwd, env, readText, platform }),
    findDocker(run),
    findPodman(run),
  ]);
  const engines = [docker.engine, podman.engine];
  const seen = await Promise.all(reachable(engines).map(({ program }) => askEngine(run, program)));
  const containers = withoutTwins(seen.flatMap((one) => one.containers));
  const problems = [...docker.problems, ...podman.problems, ...noEngine(engines), ...compose.problems];
  return {
    host,
    engines,
    containers,
    networks: seen.flatMap((one) => one.networks),
    composeFiles: compose.files,
    problems: [...problems, ...containerProblems(containers, now), ...unknownReleases(containers)],
  };
}

async function askEngine(
  run: CommandRunner,
  engine: EngineProgram,
): Promise<{ containers: ContainerFacts[]; networks: NetworkFacts[] }> {
  const [containers, networks] = await Promise.all([
    openClawContainers(run, engine),
    inspect(run, engine, ["network"]),
  ]);
  return {
    containers: await Promise.all(containers.map((one) => withRelease(run, one))),
    networks: networks.flatMap((one) => readNetwork(engine, one) ?? []),
  };
}

// Where docker is Podman's stand-in, both show the same containers.
function withoutTwins(containers: readonly ContainerFacts[]): ContainerFacts[] {
  return [...new Map(containers.toReversed().map((one) => [one.id, one])).values()].toReversed();
}

function noEngine(engines: Facts["engines"]): Diagnostic[] {
  if (engines.some(({ state }) => state !== "not-installed")) return [];
  const message = "neither docker nor podman is in the PATH: nothing is known of containers";
  return [{ code: "engine-not-installed", severity: "info", path: [], message }];
}

function unknownReleases(containers: readonly ContainerFacts[]): Diagnostic[] {
  return containers.flatMap(({ name, image, role, release }) => {
    if (release !== undefined) return release.diagnostics;
    if (role !== "gateway") return [];
    const message = `which release ${name} (${image}) runs, neither its tag nor a label nor the program said`;
    return [
      { code: "release-not-found", severity: "info", path: [], message, hint: "name it with --openclaw" } as const,
    ];
  });
}

async function readTextFile(path: string): Promise<string | undefined> {
  return await readFile(path, "utf8").catch(() => undefined);
}

// Some sandboxes forbid to list the interfaces.
function safeInterfaces(): HostQuestion["interfaces"] {
  try {
    return networkInterfaces();
  } catch {
    return {};
  }
}
