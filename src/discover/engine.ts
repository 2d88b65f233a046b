import type { Diagnostic } from "../diagnostic.ts";
import type { JsonValue } from "../json/value.ts";
import type { EngineFacts, EngineKind, EngineProgram } from "./facts.ts";
import { listAt, objectAt, readJsonOutput, textAt, textsAt } from "./read-json.ts";
import type { CommandResult, CommandRunner } from "./run-command.ts";

export interface FoundEngine {
  engine: EngineFacts;
  problems: Diagnostic[];
}

const timeoutMs = 5000;

/** Whether a Docker is there, which one, and where. Only asks, never changes anything. */
export async function findDocker(run: CommandRunner): Promise<FoundEngine> {
  const [info, contexts] = await Promise.all([
    run("docker", ["info", "--format", "{{json .}}"], { timeoutMs }),
    run("docker", ["context", "ls", "--format", "{{json .}}"], { timeoutMs }),
  ]);
  const known = readContexts(contexts.stdout);
  const current = known.find((one) => one.current);
  const [answer] = readJsonOutput(info.stdout);
  // Podman's stand-in for docker answers in Podman's own form.
  if (textAt(answer, ["host", "kernel"]) !== undefined) return fromPodmanInfo("docker", answer);
  const where = {
    program: "docker" as const,
    contexts: known,
    remote: remoteness(current?.endpoint),
    ...(current && { context: current.name, endpoint: current.endpoint }),
  };
  const version = textAt(answer, ["ServerVersion"]);
  if (version === undefined) return unreachable(where, info, textsAt(answer, ["ServerErrors"]).join("\n"));
  const system = textAt(answer, ["OperatingSystem"]);
  const kind = dockerKind(answer, current?.endpoint ?? "");
  const engine: EngineFacts = { ...where, state: "reachable", kind, version, ...(system !== undefined && { system }) };
  return { engine, problems: remoteProblems(engine) };
}

/** Whether a Podman is there, which one, and where. */
export async function findPodman(run: CommandRunner): Promise<FoundEngine> {
  const info = await run("podman", ["info", "--format", "json"], { timeoutMs });
  const [answer] = readJsonOutput(info.stdout);
  if (textAt(answer, ["host", "kernel"]) !== undefined) return fromPodmanInfo("podman", answer);
  return unreachable({ program: "podman", contexts: [], remote: "no" }, info, "");
}

function readContexts(text: string): EngineFacts["contexts"] {
  return readJsonOutput(text).flatMap((one) => {
    const [name, endpoint] = [textAt(one, ["Name"]), textAt(one, ["DockerEndpoint"])];
    if (name === undefined || endpoint === undefined) return [];
    return [{ name, endpoint, current: objectAt(one, [])["Current"] === true }];
  });
}

/** Sockets and pipes are of this machine (or of its virtual machine); everything else goes over a network. */
export function remoteness(endpoint: string | undefined): EngineFacts["remote"] {
  if (endpoint === undefined || /^(?:unix|npipe|fd):/.test(endpoint)) return "no";
  return /^(?:tcp|https?):\/\/(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?=[:/]|$)/.test(endpoint) ? "maybe" : "yes";
}

// The name and the operating system that each distribution of Docker gives its machine; ddev and other tools go by the same.
function dockerKind(info: JsonValue | undefined, endpoint: string): EngineKind {
  const system = textAt(info, ["OperatingSystem"]) ?? "";
  const name = textAt(info, ["Name"]) ?? "";
  if (/^Docker Desktop/.test(system)) return "docker-desktop";
  if (/orbstack/i.test(`${system} ${name}`) || endpoint.includes("/.orbstack/")) return "orbstack";
  if (/rancher/i.test(`${system} ${name}`) || endpoint.includes("/.rd/")) return "rancher-desktop";
  if (/^(?:colima|lima)/.test(name) || /\/\.(?:colima|lima)\//.test(endpoint)) return "colima";
  return textsAt(info, ["SecurityOptions"]).some((option) => option.includes("rootless"))
    ? "docker-rootless"
    : "docker";
}

function fromPodmanInfo(program: EngineProgram, info: JsonValue | undefined): FoundEngine {
  const host = objectAt(info, ["host"]);
  const rootless = objectAt(host, ["security"])["rootless"] === true;
  const system = [textAt(host, ["distribution", "distribution"]), textAt(host, ["distribution", "version"])];
  const endpoint = textAt(host, ["remoteSocket", "path"]);
  const network = textAt(host, ["rootlessNetworkCmd"]);
  const version = textAt(info, ["version", "Version"]);
  const engine: EngineFacts = {
    program,
    state: "reachable",
    kind: rootless ? "podman-rootless" : "podman",
    remote: "no",
    contexts: [],
    ...(version !== undefined && { version }),
    ...(system[0] !== undefined && { system: system.filter(Boolean).join(" ") }),
    ...(endpoint !== undefined && { endpoint }),
    ...(rootless && network !== undefined && { rootlessNetwork: network }),
  };
  return { engine, problems: [] };
}

type Where = Pick<EngineFacts, "program" | "contexts" | "remote"> & { context?: string; endpoint?: string };

function unreachable(where: Where, result: CommandResult, serverErrors: string): FoundEngine {
  const said = `${serverErrors}\n${result.stderr}`.trim();
  const state = stateOf(result, said);
  const engine: EngineFacts = { ...where, state };
  if (state === "not-installed") return { engine, problems: [] };
  return { engine, problems: [problemOf(engine, said), ...remoteProblems(engine)] };
}

function stateOf({ code, failure }: CommandResult, said: string): EngineFacts["state"] {
  if (failure === "time-out") return "time-out";
  if (code === undefined && failure !== "not-started") return "not-installed";
  if (/permission denied/i.test(said)) return "no-permission";
  const silent = /cannot connect|is the docker daemon running|connection refused|no such file|error during connect/i;
  if (silent.test(said)) return "not-running";
  return "failed";
}

function problemOf({ program, state, endpoint, context }: EngineFacts, said: string): Diagnostic {
  const at = endpoint === undefined ? "" : ` at ${endpoint}`;
  const name = program === "docker" ? "Docker" : "Podman";
  const of = context === undefined || context === "default" ? "" : ` (context ${context})`;
  const about = { severity: "warning" as const, path: [] };
  if (state === "no-permission") {
    const hint = `run it as a user who may use ${program}, for example with sudo; what follows is known without the engine`;
    return {
      ...about,
      code: "engine-no-permission",
      message: `this user may not use the socket of ${name}${at}${of}`,
      hint,
    };
  }
  if (state === "time-out") {
    return {
      ...about,
      code: "engine-silent",
      message: `${name}${at}${of} did not answer in time`,
      hint: `try: ${program} info`,
    };
  }
  if (state === "not-running") {
    const hint = `start it, or choose another: ${program === "docker" ? "docker context ls" : "podman system connection list"}`;
    return { ...about, code: "engine-not-running", message: `nothing answers for ${name}${at}${of}`, hint };
  }
  const [line = "it said nothing"] = said.split("\n");
  return {
    ...about,
    code: "engine-failed",
    message: `${name} could not be asked: ${line}`,
    hint: `try: ${program} info`,
  };
}

function remoteProblems({ remote, endpoint }: EngineFacts): Diagnostic[] {
  if (remote === "no") return [];
  const message =
    remote === "yes"
      ? `the engine is another machine: ${endpoint}. Its ports and folders are there, not here`
      : `the engine is asked over TCP: ${endpoint}. If that is a tunnel, its ports and folders are on another machine`;
  const hint = "run openclaw-config on the machine where the engine is, or choose another: docker context ls";
  return [{ code: "engine-remote", severity: "warning", path: [], message, hint }];
}

/** The engines that answered. */
export function reachable(engines: readonly EngineFacts[]): EngineFacts[] {
  return engines.filter((engine) => engine.state === "reachable");
}

/** The ids that an engine listed, one a line. */
export function idsOf(text: string): string[] {
  return text.split("\n").flatMap((line) => (/^[\w.-]+$/.test(line.trim()) ? [line.trim()] : []));
}

/** What an engine says about each of the things of those names. */
export async function inspect(
  run: CommandRunner,
  engine: EngineProgram,
  args: readonly string[],
): Promise<JsonValue[]> {
  const listed = await run(
    engine,
    [...args, "ls", "--no-trunc", "--quiet", ...(args[0] === "container" ? ["--all"] : [])],
    {
      timeoutMs,
    },
  );
  const ids = idsOf(listed.stdout);
  if (ids.length === 0) return [];
  // One that went in between makes the command fail; the others are printed all the same.
  const { stdout } = await run(engine, [...args, "inspect", ...ids], { timeoutMs });
  return listAt(readJsonOutput(stdout), []);
}
