import { chooseContainer } from "../discover/choose-container.ts";
import { type DiscoverOptions, discover } from "../discover/discover.ts";
import type { ContainerFacts, EngineFacts, Facts } from "../discover/facts.ts";
import { type CommandRunner, runCommand } from "../discover/run-command.ts";
import { ConfigError, type ConfigErrorCode } from "../errors.ts";

/** The container that is meant, and how to speak to its engine. */
export interface ContainerTarget {
  container: ContainerFacts;
  engine: EngineFacts;
  facts: Facts;
  run: CommandRunner;
}

export interface FindContainerOptions extends DiscoverOptions {
  /** A container's name or id; `auto` for the only gateway, else the only one that runs. */
  name: string;
  /** What was discovered already; otherwise it is now. */
  facts?: Facts | undefined;
}

/**
 * Finds the one gateway container that is meant. One that does not run, or is restarted again and again, is found all the same: its
 * config may be the cure. Nothing is changed.
 * @throws ConfigError `engine-not-installed`, `engine-no-permission`, `engine-not-running`, `container-not-found`, `unknown-container`,
 * `container-ambiguous`
 */
export async function findContainer({
  name,
  facts: known,
  ...options
}: FindContainerOptions): Promise<ContainerTarget> {
  const facts = known ?? (await discover(options));
  if (!facts.engines.some(({ state }) => state === "reachable")) throw noEngine(facts);
  if (facts.containers.length === 0) throw noContainer(facts);
  const container = chooseContainer(facts.containers, name === "auto" ? undefined : name);
  const engine = facts.engines.find(({ program }) => program === container?.engine);
  if (container === undefined || engine === undefined) throw noContainer(facts);
  return { container, engine, facts, run: options.run ?? runCommand };
}

const codes: readonly [EngineFacts["state"], ConfigErrorCode][] = [
  ["no-permission", "engine-no-permission"],
  ["not-running", "engine-not-running"],
  ["time-out", "engine-not-running"],
  ["failed", "engine-not-running"],
];

function noEngine({ engines, problems }: Facts): ConfigError {
  for (const [state, code] of codes) {
    const engine = engines.find((one) => one.state === state);
    const problem = engine && problems.find((one) => one.code.startsWith("engine-") && one.code !== "engine-remote");
    if (problem !== undefined) return new ConfigError(code, `${problem.message}. Nothing was changed.`, problem);
  }
  const message = "neither docker nor podman is in the PATH, so there is no container to work on. Nothing was changed.";
  return new ConfigError("engine-not-installed", message, { hint: "without a container: leave --container out" });
}

function noContainer({ engines, containers }: Facts): ConfigError {
  const asked = engines.filter(({ state }) => state === "reachable");
  const names = asked.map(({ program, endpoint }) => (endpoint === undefined ? program : `${program} at ${endpoint}`));
  const others = containers.map(({ name, role }) => `${name} (${role})`).join(", ");
  const message = `no container of ${names.join(" and ")} is an OpenClaw gateway${others && `: there are only ${others}`}`;
  return new ConfigError("container-not-found", `${message}. Nothing was changed.`, {
    hint: "docker ps --all shows all of them; another engine: docker context ls",
  });
}

/** Whether the engine is, or may be, another machine: then what it mounts is not here. */
export function isElsewhere({ engine }: Pick<ContainerTarget, "engine">): boolean {
  return engine.remote !== "no";
}

/** Whether a command can be run in the container now. */
export function isUp({ container }: Pick<ContainerTarget, "container">): boolean {
  return container.state === "running";
}
