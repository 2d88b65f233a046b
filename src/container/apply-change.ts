import { setTimeout as sleep } from "node:timers/promises";
import { tokenReload } from "../access/rotation.ts";
import { formatPath, type JsonPath } from "../json/path.ts";
import { containerLogs } from "./logs.ts";
import { restartContainer } from "./restart.ts";
import { type ContainerTarget, isUp } from "./target.ts";

export interface ApplyOptions {
  /** What logMark gave before the change. */
  mark: string | undefined;
  release: string | undefined;
  /** What was changed, as far as it is known. */
  paths: readonly JsonPath[];
  /** Whether a container that ended with an error is started: the change may be what it lacked. */
  startsFailed?: boolean | undefined;
  onProgress?: ((text: string) => void) | undefined;
}

/** How a change came, or comes, into effect. */
export interface Applied {
  how: "reloaded" | "restarted" | "started" | "starts-with-it" | "refused";
  /** Why so, for a person; for `reloaded` and `refused` the gateway's own line. */
  reason: string;
}

/** The time of the last line of a container's log, by the engine's clock. */
export async function logMark(target: ContainerTarget): Promise<string | undefined> {
  return (await containerLogs(target, { tail: 1 })).at(-1)?.time;
}

/** What gateways say of a changed config, the same from 2026.1.30 to 2026.9.6 (seen in the packages of seven releases). */
const words: readonly [RegExp, "reloaded" | "refused" | "restart"][] = [
  [/config (?:hot reload|change) applied/, "reloaded"],
  [/config reload skipped \(invalid config\)/, "refused"],
  [/config (?:change|reload) requires gateway restart|config reload disabled/, "restart"],
];

/** A gateway looks at its file 0.3 s after a change, and some take seconds to say so. */
const patienceMs = 6000;

/**
 * Brings a change of its config to a running gateway: it takes over by itself what its release can, and says so in its log; for everything
 * else, and where it says nothing, the container is restarted. A gateway that refuses the config goes on with the old one and is left
 * alone: a restart would stop it. One that does not run starts with the new config, when somebody starts it.
 * @throws ConfigError `container-failed`
 */
export async function applyChange(target: ContainerTarget, options: ApplyOptions): Promise<Applied> {
  const { container } = target;
  if (!isUp(target) && container.state !== "restarting") {
    if (options.startsFailed && hasFailed(target)) {
      await restartContainer(target);
      return { how: "started", reason: `it had ended with exit code ${container.exitCode}` };
    }
    return {
      how: "starts-with-it",
      reason: `${container.name} does not run: ${container.engine} start ${container.name}`,
    };
  }
  const must = mustRestart(options) ?? (isUp(target) ? undefined : "it is restarted again and again");
  if (must !== undefined) return restart(target, must, options);
  const until = Date.now() + patienceMs;
  while (Date.now() < until) {
    const lines = await containerLogs(target, { since: options.mark });
    for (const { text } of lines.toReversed()) {
      const verdict = words.find(([pattern]) => pattern.test(text))?.[1];
      const said = text.replace(/^\S*\d\d:\d\d\S*\s+/, "").trim();
      if (verdict === "restart") return restart(target, `it asks for it: ${said}`, options);
      if (verdict !== undefined) return { how: verdict, reason: said };
    }
    await sleep(300);
  }
  return restart(target, `it said nothing about the change within ${patienceMs / 1000} s`, options);
}

/** By a signal of its user's, with which `stop` ends what does not end by itself. */
const stopped: readonly number[] = [0, 130, 137, 143];

/** Whether a container ended by itself, with an error. */
export function hasFailed({ container: { state, exitCode } }: ContainerTarget): boolean {
  return state === "exited" && exitCode !== undefined && !stopped.includes(exitCode);
}

/** Whether a release is known to keep the old value whatever it says. */
export function mustRestart({ release, paths }: Pick<ApplyOptions, "release" | "paths">): string | undefined {
  if (release === undefined || !paths.some((path) => formatPath(path).startsWith("gateway.auth"))) return undefined;
  const { value } = tokenReload.for(release);
  return value === "may keep the old one until it is restarted" ? `OpenClaw ${release} ${value}` : undefined;
}

async function restart(target: ContainerTarget, reason: string, { onProgress }: ApplyOptions): Promise<Applied> {
  onProgress?.(`restarting ${target.container.name}: ${reason}`);
  await restartContainer(target);
  return { how: "restarted", reason };
}
