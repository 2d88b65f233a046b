import type { Diagnostic } from "../diagnostic.ts";
import type { ContainerFacts } from "./facts.ts";
import { publishedPortOf } from "./published-ports.ts";

/** What is wrong with the OpenClaw containers, as far as it shows from outside. */
export function containerProblems(containers: readonly ContainerFacts[], now: number): Diagnostic[] {
  const gateways = containers.filter((one) => one.role === "gateway");
  return [...several(gateways), ...gateways.flatMap((one) => problemsOf(one, now))];
}

function several(gateways: readonly ContainerFacts[]): Diagnostic[] {
  if (gateways.length < 2) return [];
  const list = gateways.map(({ name, image, state }) => `${name} (${image}, ${state})`).join(", ");
  return [
    note("several-openclaw-containers", "warning", {
      message: `${gateways.length} containers are OpenClaw gateways: ${list}`,
      hint: "name the one that is meant with --container <name>",
    }),
  ];
}

function problemsOf(container: ContainerFacts, now: number): Diagnostic[] {
  return [...stateProblems(container, now), ...portProblems(container), ...configProblems(container)];
}

/** Docker doubles its pause up to a minute, so that a loop shows as a start not long ago after several restarts. */
const recentMs = 2 * 60_000;

function stateProblems(
  { name, engine, state, restartCount, startedAt, exitCode, health }: ContainerFacts,
  now: number,
) {
  const recent = startedAt !== undefined && now - Date.parse(startedAt) < recentMs;
  const code = exitCode === undefined ? "" : `, exit code ${exitCode}`;
  if (state === "restarting" || (restartCount >= 3 && recent)) {
    return [
      note("container-restart-loop", "error", {
        message: `${name} is restarted again and again (${restartCount} times${code})`,
        hint: `see why: ${engine} logs --tail 50 ${name}`,
      }),
    ];
  }
  if (state !== "running") {
    const message = `${name} does not run (${state}${code})`;
    return [note("container-not-running", "warning", { message, hint: `${engine} start ${name}` })];
  }
  if (health !== "unhealthy") return [];
  const hint = `see why: ${engine} logs --tail 50 ${name}`;
  return [note("container-unhealthy", "warning", { message: `${name} is unhealthy`, hint })];
}

function portProblems({ name, port, ports, networkMode }: ContainerFacts): Diagnostic[] {
  if (networkMode === "host" || networkMode.startsWith("container:") || publishedPortOf(ports, port)) return [];
  const others = ports.map(({ hostPort, containerPort }) => `${hostPort}:${containerPort}`).join(", ");
  if (others === "") {
    const message = `${name} publishes no port: only other containers reach its gateway`;
    return [note("port-not-published", "info", { message, hint: `to publish it: -p 127.0.0.1:${port}:${port}` })];
  }
  return [
    note("port-leads-elsewhere", "warning", {
      message: `${name} listens on ${port}, and publishes only ${others}`,
      hint: `publish the gateway's port: 127.0.0.1:${port}:${port}, unless its config says another port`,
    }),
  ];
}

function configProblems({ name, config }: ContainerFacts): Diagnostic[] {
  if (config.mounted === "no" || config.mounted === "tmpfs") {
    return [
      note("config-not-mounted", "warning", {
        message: `${name} reads ${config.inside}, which is on no mount: the config goes when the container is made anew`,
        hint: `mount its folder: -v ~/.openclaw:${config.inside.replace(/\/[^/]*$/, "")}`,
      }),
    ];
  }
  if (config.readOnly) {
    const message = `${name} may not write ${config.inside}: the mount is read-only, and OpenClaw writes its config`;
    return [note("config-read-only", "warning", { message, hint: "mount it without :ro" })];
  }
  if (config.mounted !== "file") return [];
  return [
    note("config-mounted-alone", "info", {
      message: `${name} has ${config.inside} mounted as a single file, which cannot be replaced, only written over`,
      hint: "mount the folder instead",
    }),
  ];
}

function note(
  code: string,
  severity: Diagnostic["severity"],
  { message, hint }: { message: string; hint: string },
): Diagnostic {
  return { code, severity, path: [], message, hint };
}
