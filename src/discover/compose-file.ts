import { dirname, isAbsolute, join, resolve } from "node:path";
import type { Diagnostic } from "../diagnostic.ts";
import { getAt } from "../json/path.ts";
import { isJsonObject, type JsonValue } from "../json/value.ts";
import { parseDotenv } from "../load/dotenv.ts";
import { gatewayPort } from "./container-environment.ts";
import type { ComposeFileFacts, ComposeServiceFacts, PublishedPort } from "./facts.ts";
import { interpolate } from "./interpolate.ts";
import { openClawSigns, roleOf } from "./openclaw-signs.ts";
import { listAt, objectAt, textAt, textsAt } from "./read-json.ts";

export interface ComposeQuestion {
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  readText: (path: string) => Promise<string | undefined>;
  platform: NodeJS.Platform;
}

/** Compose takes the first of each that is there, the second laid over the first (docs.docker.com/compose). */
const baseNames = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];
const overrideNames = baseNames.map((name) => name.replace(/\.(?=ya?ml$)/, ".override."));

/** The compose files of a folder, with the services in them that are OpenClaw. */
export async function readComposeFiles(
  question: ComposeQuestion,
): Promise<{ files: ComposeFileFacts[]; problems: Diagnostic[] }> {
  const found = await composeTexts(question);
  if (found.length === 0) return { files: [], problems: [] };
  const { parseYaml } = await import("./parse-yaml.ts");
  const problems: Diagnostic[] = [];
  const files: ComposeFileFacts[] = [];
  for (const { path, text } of found) {
    const parsed = parseYaml(text);
    if (parsed.problem !== undefined) problems.push(unreadable(path, parsed.problem));
    else files.push({ path, services: readServices(parsed.value, await variablesFor(path, question)) });
  }
  return { files, problems };
}

async function composeTexts({
  cwd,
  env,
  readText,
  platform,
}: ComposeQuestion): Promise<{ path: string; text: string }[]> {
  const named = env["COMPOSE_FILE"]?.split(env["COMPOSE_PATH_SEPARATOR"] ?? (platform === "win32" ? ";" : ":"));
  const read = async (name: string): Promise<{ path: string; text: string } | undefined> => {
    const path = isAbsolute(name) ? name : resolve(cwd, name);
    const text = await readText(path);
    return text === undefined ? undefined : { path, text };
  };
  if (named !== undefined)
    return (await Promise.all(named.filter(Boolean).map(read))).filter((one) => one !== undefined);
  const [base, override] = await Promise.all(
    [baseNames, overrideNames].map(async (names) => (await Promise.all(names.map(read))).find(Boolean)),
  );
  return [base, override].filter((one) => one !== undefined);
}

async function variablesFor(path: string, { env, readText }: ComposeQuestion): Promise<Map<string, string>> {
  const text = (await readText(join(dirname(path), ".env"))) ?? "";
  const own = parseDotenv(text).map(({ name, value }): [string, string] => [name, value]);
  const outer = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new Map([...own, ...outer]);
}

function readServices(value: JsonValue | undefined, variables: ReadonlyMap<string, string>): ComposeServiceFacts[] {
  return Object.entries(objectAt(value, ["services"])).flatMap(([name, written]) => {
    const service = deepInterpolated(written, variables);
    const read = readService(name, service);
    return read === undefined ? [] : [read];
  });
}

function readService(name: string, service: JsonValue): ComposeServiceFacts | undefined {
  const command = [...words(service, "entrypoint"), ...words(service, "command")];
  const environment = pairs(getAt(service, ["environment"]));
  const ports = listAt(service, ["ports"]).flatMap(readPort);
  const volumes = listAt(service, ["volumes"]).flatMap(readVolume);
  const exposed = listAt(service, ["expose"]).map((one) => Number.parseInt(String(one), 10));
  const image = textAt(service, ["image"]);
  const looks = {
    image: image ?? "",
    service: name,
    name: textAt(service, ["container_name"]),
    command,
    labels: Object.fromEntries(pairs(getAt(service, ["labels"]))),
    variables: [...environment.keys()],
    ports: [...ports.map(({ containerPort }) => containerPort), ...exposed],
    mountTargets: volumes.map(
      (volume) =>
        volume
          .replace(/:(?:ro|rw|z|Z|,)+$/, "")
          .split(":")
          .at(-1) ?? "",
    ),
  };
  const signs = openClawSigns(looks);
  if (signs === undefined || roleOf(looks) === "cli") return undefined;
  const networkMode = textAt(service, ["network_mode"]);
  const networks = getAt(service, ["networks"]);
  return {
    name,
    signs,
    ...(image !== undefined && { image }),
    ...(networkMode !== undefined && { networkMode }),
    networks: isJsonObject(networks) ? Object.keys(networks) : textsAt(service, ["networks"]),
    port: gatewayPort(command, environment),
    ports,
    volumes,
  };
}

function words(service: JsonValue, key: string): string[] {
  const value = getAt(service, [key]);
  return typeof value === "string" ? value.split(/\s+/) : textsAt(service, [key]);
}

// Environment and labels: a map, or a list of NAME=value.
function pairs(value: JsonValue | undefined): Map<string, string> {
  const entries = isJsonObject(value)
    ? Object.entries(value).map(([name, one]): [string, string] => [name, String(one ?? "")])
    : textsAt(value, []).map((one): [string, string] => {
        const [name = "", ...rest] = one.split("=");
        return [name, rest.join("=")];
      });
  return new Map(entries);
}

// `[host address:][host port:]container port[/protocol]`, or the long form. A port without one on the host gets any free one.
function readPort(port: JsonValue): PublishedPort[] {
  if (isJsonObject(port)) {
    const [hostPort, containerPort] = [Number(port["published"]), Number(port["target"])];
    if (!(hostPort > 0 && containerPort > 0)) return [];
    const hostAddress = textAt(port, ["host_ip"]) ?? "0.0.0.0";
    return [{ containerPort, protocol: textAt(port, ["protocol"]) ?? "tcp", hostAddress, hostPort }];
  }
  const [, address, host, container, protocol = "tcp"] =
    /^(?:(\[[^\]]*\]|[^:]*):)?(\d+):(\d+)(?:\/(\w+))?$/.exec(String(port)) ?? [];
  if (host === undefined || container === undefined) return [];
  const hostAddress = address === undefined || address === "" ? "0.0.0.0" : address.replace(/^\[|\]$/g, "");
  return [{ containerPort: Number(container), protocol, hostAddress, hostPort: Number(host) }];
}

function readVolume(volume: JsonValue): string[] {
  if (typeof volume === "string") return [volume];
  const [source, target] = [textAt(volume, ["source"]), textAt(volume, ["target"])];
  return target === undefined ? [] : [source === undefined ? target : `${source}:${target}`];
}

function deepInterpolated(value: JsonValue, variables: ReadonlyMap<string, string>): JsonValue {
  if (typeof value === "string") return interpolate(value, variables);
  if (Array.isArray(value)) return value.map((one) => deepInterpolated(one, variables));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, deepInterpolated(one, variables)]));
}

function unreadable(path: string, problem: string): Diagnostic {
  return { code: "compose-unreadable", severity: "warning", path: [], message: `${path} is no YAML: ${problem}` };
}
