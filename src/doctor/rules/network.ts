import {
  cidrSupport,
  directFromTrusted,
  missingOrigins,
  spoofableForwardedFor,
  writesOrigins,
} from "../../access/facts.ts";
import { localOrigins } from "../../access/origin.ts";
import { guideRanges } from "../../access/trusted-proxies.ts";
import { ConfigError } from "../../errors.ts";
import type { Edit } from "../../json/edit.ts";
import { getAt } from "../../json/path.ts";
import { parseAddress } from "../../network/address.ts";
import { contains, isSingleAddress, parseCidr } from "../../network/cidr.ts";
import {
  bindOf,
  browserPort,
  isPublished,
  listeningPort,
  publishedPort,
  type Setting,
  tellsOfProxy,
} from "../setting.ts";
import { originsPath, proxiesPath, textsAt } from "../settings.ts";
import { finding, type Rule } from "./rule.ts";

/** A published port ends at the container's address, not at its loopback. */
export const loopbackBind: Rule = (setting) => {
  const { bind, by } = bindOf(setting);
  if (bind !== "loopback" || !isPublished(setting)) return undefined;
  const { container } = setting;
  const published = container.ports.map(({ hostAddress, hostPort }) => `${hostAddress}:${hostPort}`).join(", ");
  const stands = {
    command: "its command line says",
    config: "gateway.bind is",
    environment: "",
    default: "without gateway.bind it takes",
  }[by];
  return finding({
    code: "loopback-behind-port",
    title: "Nothing answers on the published port",
    cause: `The gateway listens on loopback only, which inside a container is the container's own: the published port leads nowhere. In a container gateway.bind must be lan, with a token; publish the port on 127.0.0.1 to keep it to this machine.`,
    evidence: `${container.name}: ${stands} loopback; published: ${published}`,
    confidence: "certain",
    edits: by === "command" ? [] : [{ kind: "set", path: ["gateway", "bind"], value: "lan" }],
  });
};

/** The published port leads to another port than the one on which the gateway listens. */
export const portElsewhere: Rule = (setting) => {
  const { container } = setting;
  if (container.networkMode === "host" || container.networkMode.startsWith("container:")) return undefined;
  const { port, by } = listeningPort(setting);
  if (publishedPort(setting) !== undefined) return undefined;
  const leading = container.ports.filter(({ protocol }) => protocol === "tcp");
  const [only, ...others] = leading;
  const wanted = `-p 127.0.0.1:${port}:${port}`;
  if (only === undefined) {
    return finding({
      code: "port-not-published",
      title: "The gateway's port is not published",
      cause: `${container.name} publishes no port, so no browser outside its network reaches it. A port is published when a container is made: make it anew with ${wanted} (in a compose file: ports: ["127.0.0.1:${port}:${port}"]).`,
      evidence: `${container.name} listens on ${port}`,
      confidence: "certain",
    });
  }
  const ours = by === "config" && others.length === 0;
  return finding({
    code: "port-leads-elsewhere",
    title: "The published port leads to another port",
    cause: `${container.name} publishes ${leading.map((one) => `${one.hostPort}:${one.containerPort}`).join(", ")}, and the gateway listens on ${port} (by its ${by}). ${ours ? `Let it listen on ${only.containerPort}` : `Make the container anew with ${wanted}`}.`,
    evidence: `listens on ${port}, published is ${leading.map((one) => one.containerPort).join(", ")}`,
    confidence: "certain",
    edits: ours ? [{ kind: "set", path: ["gateway", "port"], value: only.containerPort }] : [],
  });
};

/** The origins that browsers on this machine show must be allowed where a release asks for them. */
export const missingOwnOrigins: Rule = (setting) => {
  const { release, config } = setting;
  const opened = browserPort(setting);
  if (release === undefined || config === undefined || opened === undefined) return undefined;
  if (!writesOrigins.for(release).value || bindOf(setting).bind === "loopback") return undefined;
  if (getAt(config, ["gateway", "controlUi", "dangerouslyAllowHostHeaderOriginFallback"]) === true) return undefined;
  const listed = textsAt(config, originsPath);
  const { port } = listeningPort(setting);
  const wanted = localOrigins(opened);
  if (listed === undefined && missingOrigins.for(release).value === "refuses to start") {
    return finding({
      code: "origins-required",
      title: "The allowed origins are not set",
      cause: `OpenClaw ${release} does not start beyond loopback without gateway.controlUi.allowedOrigins. They are those that browsers show, with the published port.`,
      evidence: "gateway.controlUi.allowedOrigins is not set",
      confidence: "certain",
      edits: [{ kind: "set", path: originsPath, value: wanted }],
    });
  }
  const allowed = listed ?? localOrigins(port);
  if (allowed.includes("*") || allowed.some((one) => wanted.includes(one))) return undefined;
  const proxied = tellsOfProxy(setting);
  return finding({
    code: opened === port ? "origin-not-allowed" : "published-port-differs",
    title: opened === port ? "The page's origin is not allowed" : "The port is published under another number",
    cause: `A browser on this machine opens port ${opened}, and the gateway allows ${allowed.join(", ") || "no origin"}${listed === undefined ? ` by itself (it knows its own port ${port} only)` : ""}.${proxied ? " That may be meant: other origins are named." : ""}`,
    evidence: `published ${opened}, listens on ${port}`,
    confidence: proxied ? "possible" : "certain",
    edits: addOrigins(listed, wanted),
  });
};

function addOrigins(listed: readonly string[] | undefined, wanted: readonly string[]): Edit[] {
  return [{ kind: "set", path: originsPath, value: [...new Set([...(listed ?? []), ...wanted])] }];
}

/** Addresses from which browsers come themselves must not be trusted to speak for others. */
export const trustedClients: Rule = (setting) => {
  const { release, config, network } = setting;
  const trusted = textsAt(config, proxiesPath);
  if (release === undefined || trusted === undefined || network.kind === "host") return undefined;
  const covering = trusted.filter((entry) => clientSources(setting).some((address) => covers(entry, address)));
  if (covering.length === 0) return undefined;
  const refused = directFromTrusted.for(release).value !== "served";
  const spoofable = spoofableForwardedFor.for(release).value && covering.some((entry) => isUnderstood(entry, release));
  if (!refused && !spoofable) return undefined;
  const proxied = tellsOfProxy(setting);
  // The public guide names ranges of several engines: where one of them is wrong, the others have no meaning either.
  const rest = trusted.filter((entry) => !covering.includes(entry) && !guideRanges.includes(entry));
  const edit: Edit =
    rest.length === 0 ? { kind: "delete", path: proxiesPath } : { kind: "set", path: proxiesPath, value: rest };
  const why = refused
    ? `Browsers arrive from there themselves, and no proxy names them: OpenClaw ${release} answers every page with HTTP 403`
    : `Browsers arrive from there themselves: on OpenClaw ${release} one that sends X-Forwarded-For: 127.0.0.1 passes as local`;
  return finding({
    code: refused ? "proxy-attribution-required" : "trusted-proxies-cover-clients",
    title: refused
      ? "The gateway cannot tell for whom the connection speaks"
      : "Browsers are trusted as if they were proxies",
    cause: `${covering.join(", ")} in gateway.trustedProxies covers ${network.hostSide[0] ?? "the network's gateway"}. ${why}.${proxied ? " Where a proxy runs on the host itself, that is how it must be; then open the proxy's address." : ""}`,
    evidence: `gateway.trustedProxies: ${trusted.join(", ")}`,
    confidence: proxied ? "possible" : "certain",
    edits: [edit],
  });
};

function clientSources({ network }: Setting): string[] {
  const single = network.candidates.map(({ cidr }) => parseCidr(cidr)).filter(isSingleAddress);
  return [...network.hostSide, ...single.map(({ text }) => text)];
}

function covers(entry: string, address: string): boolean {
  try {
    return contains(parseCidr(entry), parseAddress(address));
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
}

function isUnderstood(entry: string, release: string): boolean {
  return !entry.includes("/") || cidrSupport.for(release).value;
}
