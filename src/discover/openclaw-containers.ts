import type { JsonValue } from "../json/value.ts";
import { environmentFacts, gatewayPort, hideSecrets, readVariables } from "./container-environment.ts";
import { releaseOfImage } from "./container-release.ts";
import type { ContainerFacts, EngineProgram } from "./facts.ts";
import { configPlace, readMounts } from "./mounts.ts";
import { type Looks, openClawSigns, roleOf } from "./openclaw-signs.ts";
import { readPublishedPorts } from "./published-ports.ts";
import { numberAt, objectAt, textAt, textsAt } from "./read-json.ts";

/** What matters of a container as `inspect` prints it; undefined when it is not OpenClaw. */
export function readOpenClawContainer(engine: EngineProgram, value: JsonValue): ContainerFacts | undefined {
  const looks = looksOf(value);
  const signs = openClawSigns(looks);
  const id = textAt(value, ["Id"]);
  if (signs === undefined || id === undefined) return undefined;
  const variables = readVariables(textsAt(value, ["Config", "Env"]));
  const mounts = readMounts(value);
  const user = textAt(value, ["Config", "User"]) ?? "";
  const release = releaseOfImage(looks);
  const workingFolder = textAt(value, ["Config", "WorkingDir"]) ?? "/";
  return {
    engine,
    id,
    name: looks.name ?? id.slice(0, 12),
    image: looks.image,
    role: roleOf(looks),
    signs,
    ...stateOf(value),
    command: hideSecrets(looks.command),
    user,
    ...composeOf(looks),
    environment: environmentFacts(variables),
    networkMode: textAt(value, ["HostConfig", "NetworkMode"]) ?? "",
    networks: networksOf(value),
    port: gatewayPort(looks.command, variables),
    ports: readPublishedPorts(value),
    mounts,
    config: configPlace({ variables, user, workingFolder, mounts, release: release?.release }),
    ...(release && { release }),
  };
}

function looksOf(value: JsonValue): Looks {
  const labels = textLabels(value);
  return {
    // Podman has the name of the image in a place of its own.
    image: textAt(value, ["Config", "Image"]) ?? textAt(value, ["ImageName"]) ?? "",
    name: textAt(value, ["Name"])?.replace(/^\//, ""),
    service: labels["com.docker.compose.service"] ?? labels["io.podman.compose.service"],
    command: commandOf(value),
    labels,
    variables: [...readVariables(textsAt(value, ["Config", "Env"])).keys()],
    ports: Object.keys({
      ...objectAt(value, ["Config", "ExposedPorts"]),
      ...objectAt(value, ["NetworkSettings", "Ports"]),
    })
      .map((key) => Number.parseInt(key, 10))
      .filter((port) => port > 0),
    mountTargets: readMounts(value).map(({ target }) => target),
  };
}

function commandOf(value: JsonValue): string[] {
  const path = textAt(value, ["Path"]);
  if (path !== undefined) return [path, ...textsAt(value, ["Args"])];
  return [...textsAt(value, ["Config", "Entrypoint"]), ...textsAt(value, ["Config", "Cmd"])];
}

function textLabels(value: JsonValue): Record<string, string> {
  const labels = Object.entries(objectAt(value, ["Config", "Labels"]));
  return Object.fromEntries(labels.map(([name, label]) => [name, typeof label === "string" ? label : ""]));
}

type State = Pick<ContainerFacts, "state" | "restartCount" | "restartPolicy" | "exitCode" | "health" | "startedAt">;

function stateOf(value: JsonValue): State {
  const state = objectAt(value, ["State"]);
  const health = textAt(state, ["Health", "Status"]) ?? textAt(state, ["Healthcheck", "Status"]);
  const startedAt = textAt(state, ["StartedAt"]);
  const exitCode = numberAt(state, ["ExitCode"]);
  const name = textAt(state, ["Status"]) ?? "unknown";
  return {
    state: name,
    restartCount: numberAt(value, ["RestartCount"]) ?? 0,
    restartPolicy: textAt(value, ["HostConfig", "RestartPolicy", "Name"]) ?? "no",
    ...(exitCode !== undefined && name !== "running" && { exitCode }),
    ...(health !== undefined && health !== "none" && { health }),
    // The zero of Go's time: never.
    ...(startedAt !== undefined && !startedAt.startsWith("0001-") && { startedAt }),
  };
}

function composeOf({ labels, service }: Looks): Pick<ContainerFacts, "compose"> {
  const project = labels["com.docker.compose.project"] ?? labels["io.podman.compose.project"];
  if (project === undefined || service === undefined) return {};
  const folder = labels["com.docker.compose.project.working_dir"];
  const files = (labels["com.docker.compose.project.config_files"] ?? "").split(",").filter((file) => file !== "");
  return { compose: { project, service, ...(folder !== undefined && { folder }), files } };
}

function networksOf(value: JsonValue): ContainerFacts["networks"] {
  const attached = objectAt(value, ["NetworkSettings", "Networks"]);
  return Object.keys(attached).map((name) => {
    const address = textAt(attached, [name, "IPAddress"]);
    const gateway = textAt(attached, [name, "Gateway"]);
    return { name, ...(address !== undefined && { address }), ...(gateway !== undefined && { gateway }) };
  });
}
