import type { ComposeFileFacts, ContainerFacts, EngineFacts, Facts, HostFacts } from "../../discover/facts.ts";
import type { PresetChoice } from "../../discover/preset-for.ts";
import type { ConfigError } from "../../errors.ts";
import type { Style } from "../style.ts";
import { notesText } from "./notes-report.ts";

export interface Discovered {
  facts: Facts;
  /** What `init --preset auto` would take, or why it could not. */
  choice: PresetChoice | ConfigError;
  /** Without what is only for information. */
  quiet: boolean;
}

/** What was found out, for a person. */
export function discoverText({ facts, choice, quiet }: Discovered, style: Style): string[] {
  const { host, engines, containers, networks, composeFiles, problems } = facts;
  const used = new Set(containers.flatMap((one) => one.networks.map(({ name }) => name)));
  const shown = networks.filter(({ name }) => used.has(name));
  const sections = [
    section("host", hostLines(host), style),
    section("engines", engines.map(engineLine), style),
    ...containers.map((one) => section(`${one.role} ${one.name}`, containerLines(one), style)),
    section(
      "networks",
      shown.map(({ name, driver, subnets }) => {
        const ranges = subnets.map(({ subnet, gateway }) => (gateway ? `${subnet}, gateway ${gateway}` : subnet));
        return `${name} (${driver}): ${ranges.join("; ") || "no addresses"}`;
      }),
      style,
    ),
    section("compose", composeFiles.flatMap(composeLines), style),
  ];
  return [
    ...(quiet ? [] : sections.flat()),
    ...(containers.length === 0 && !quiet ? ["no container of OpenClaw was found", ""] : []),
    ...notesText(quiet ? problems.filter(({ severity }) => severity !== "info") : problems, style),
    ...(problems.length > 0 ? [""] : []),
    ...choiceLines(choice, style),
  ];
}

function section(title: string, lines: readonly string[], style: Style): string[] {
  return lines.length === 0 ? [] : [style.bold(title), ...lines.map((line) => `  ${line}`), ""];
}

function hostLines({ platform, wsl, kernel, container, interfaces }: HostFacts): string[] {
  const own = interfaces.filter(({ internal, family }) => !internal && family === 4);
  return [
    [platform, wsl && `WSL ${wsl}`, kernel && `kernel of ${kernel}`].filter(Boolean).join(", "),
    ...(container ? [`inside a container (${container.sign}), gateway ${container.gateway ?? "not known"}`] : []),
    ...own.map(({ name, address }) => `${name} ${address}`),
  ];
}

function engineLine({ program, state, kind, version, system, context, endpoint, remote }: EngineFacts): string {
  if (state !== "reachable") return `${program}: ${state.replaceAll("-", " ")}${endpoint ? ` (${endpoint})` : ""}`;
  const where = [context && `context ${context}`, endpoint, remote !== "no" && "perhaps another machine"];
  const about = [version, system, ...where].filter(Boolean);
  return `${program}: ${kind}${about.length > 0 ? `, ${about.join(", ")}` : ""}`;
}

function containerLines(one: ContainerFacts): string[] {
  const since = one.startedAt && one.state === "running" ? ` since ${one.startedAt.slice(0, 19)}Z` : "";
  const ports = one.ports.map(
    (port) => `${port.hostAddress}:${port.hostPort} -> ${port.containerPort}/${port.protocol}`,
  );
  const tokens = Object.keys(one.environment.hidden).map((name) => `${name} (set)`);
  const settings = Object.entries(one.environment.settings).map(([name, value]) => `${name}=${value}`);
  return [
    `image ${one.image}, ${one.release ? `OpenClaw ${one.release.release} (${one.release.detail})` : "release not known"}`,
    `${[one.state + since, one.health, `restart ${one.restartPolicy}`].filter(Boolean).join(", ")}`,
    `taken for OpenClaw by: ${one.signs.join(", ")}`,
    ...(one.compose
      ? [`compose: service ${one.compose.service} of ${one.compose.project}, ${one.compose.files.join(", ")}`]
      : []),
    `user ${one.user || "root"}, command: ${one.command.join(" ")}`,
    `network ${one.networkMode}${one.networks.map(({ name, gateway }) => `, ${name}${gateway ? ` (gateway ${gateway})` : ""}`).join("")}`,
    `gateway port ${one.port}, published: ${ports.join(", ") || "nothing"}`,
    `config ${one.config.inside} (${one.config.reason}): ${configLine(one.config)}`,
    ...(settings.length + tokens.length > 0 ? [`environment: ${[...settings, ...tokens].join(", ")}`] : []),
  ];
}

function configLine({ mounted, host, volume, readOnly }: ContainerFacts["config"]): string {
  const only = readOnly ? ", read-only" : "";
  if (mounted === "volume") return `in the volume ${volume ?? ""}${only}`;
  if (mounted === "no") return "on no mount";
  return mounted === "tmpfs"
    ? "in memory"
    : `${host ?? "not known"}${mounted === "file" ? ", the file alone" : ""}${only}`;
}

function composeLines({ path, services }: ComposeFileFacts): string[] {
  if (services.length === 0) return [`${path}: no service of OpenClaw`];
  return services.map(({ name, image, ports }) => {
    const published = ports.map(
      ({ hostAddress, hostPort, containerPort }) => `${hostAddress}:${hostPort}:${containerPort}`,
    );
    return `${path}: ${name}, image ${image ?? "built"}, ports ${published.join(", ") || "none"}`;
  });
}

function choiceLines(choice: PresetChoice | ConfigError, style: Style): string[] {
  if (choice instanceof Error) return [`${style.bold("init")} needs to know more: ${choice.hint ?? choice.message}`];
  const { preset, network, port, publishedPort, release, container, reasons } = choice;
  const flags = [
    `--preset ${preset}`,
    network && `--network ${network}`,
    port !== undefined && port !== 18789 && `--port ${port}`,
    publishedPort !== undefined && publishedPort !== port && `--publish ${publishedPort}`,
    release && `--openclaw ${release.release}`,
  ];
  const line = `openclaw-config init ${flags.filter(Boolean).join(" ")}`;
  const auto =
    container === undefined
      ? "the same as: openclaw-config init --preset auto"
      : `into the container itself: openclaw-config init --container ${container}`;
  return [
    `${style.bold("init")}  ${line}`,
    `  ${auto}`,
    ...reasons.map((reason) => `  ${style.dim("because")} ${reason}`),
  ];
}
