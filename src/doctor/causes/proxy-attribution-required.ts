import type { Edit } from "../../json/edit.ts";
import { getAt } from "../../json/path.ts";
import { parseAddress } from "../../network/address.ts";
import { contains, parseCidr } from "../../network/cidr.ts";
import { urlOf } from "../../network/url.ts";
import type { Cause, Circumstances, Explanation } from "../cause.ts";
import { commandsHere, originsPath, proxiesPath, textsAt } from "../settings.ts";
import { type SourceAddress, sourceOf } from "../source-address.ts";

const sign = /proxy_attribution_required|unattributable proxy-shaped traffic|proxy client attribution is required/i;

/** Since 2026.8.1: a trusted address that names no client, or forwarding headers from an address that is not trusted. */
export const proxyAttributionRequired: Cause = {
  code: "proxy-attribution-required",
  title: "The gateway cannot tell for whom the connection speaks",
  kind: "refusal",
  matches: ({ text }) => sign.test(text),
  explain,
};

function explain(circumstances: Circumstances): Explanation {
  const source = sourceOf(circumstances);
  const commands = commandsHere(circumstances).restart;
  if (source === undefined) {
    return {
      cause:
        "Since 2026.8.1 the gateway answers HTTP 403 in two cases: the connection comes from an address in gateway.trustedProxies and no proxy names its client (a container network's own address must not stand there), or a proxy is in front that does not stand there. The gateway's log names the address.",
      edits: [],
      commands,
      confidence: "likely",
    };
  }
  const trusted = textsAt(circumstances.config, proxiesPath);
  const covering = (trusted ?? []).filter((entry) => covers(entry, source.text));
  if (covering.length > 0 && source.forwardedFor === undefined && isProxy(circumstances, covering)) {
    return pastProxy(source, covering);
  }
  if (covering.length > 0 && source.forwardedFor === undefined)
    return untrust(source, trusted ?? [], covering, commands);
  if (source.forwardedFor !== undefined || trusted !== undefined || knowsNone(circumstances)) {
    return trust(source, trusted, commands);
  }
  return {
    cause: `The connection came from ${source.text}, ${source.means}. If that address stands in gateway.trustedProxies and no proxy is in front, take it out; if it is your proxy's, add it, and let the proxy overwrite X-Forwarded-For. With --config the file itself tells which.`,
    edits: [],
    commands,
    confidence: "possible",
  };
}

function knowsNone({ config }: Circumstances): boolean {
  return config !== undefined && getAt(config, proxiesPath) === undefined;
}

/** An address of its own and an origin that is not this machine's are what a config for a proxy has, and no other. */
function isProxy({ config }: Circumstances, covering: readonly string[]): boolean {
  const origins = textsAt(config, originsPath) ?? [];
  const own = new Set(["localhost", "127.0.0.1", "[::1]"]);
  const hosts = origins.flatMap((origin) => urlOf(origin)?.hostname ?? []);
  return covering.every((entry) => !entry.includes("/")) && hosts.some((host) => !own.has(host));
}

function pastProxy(source: SourceAddress, covering: readonly string[]): Explanation {
  return {
    cause: `${source.text} (${source.means}) is trusted as the proxy's address through ${covering.join(", ")}, and a request came from it that names no client of its own. Either somebody opened the gateway's published port itself instead of the proxy's address, or the page was opened on the proxy's own machine as localhost or 127.0.0.1: the proxy then speaks for a loopback address, which is refused too. Open the proxy by its name or its address in the network; if it is so opened and still refused, the proxy does not send X-Forwarded-For.`,
    edits: [],
    commands: [],
    confidence: "likely",
  };
}

function untrust(
  source: SourceAddress,
  trusted: readonly string[],
  covering: readonly string[],
  commands: string[],
): Explanation {
  const rest = trusted.filter((entry) => !covering.includes(entry));
  const edit: Edit =
    rest.length === 0 ? { kind: "delete", path: proxiesPath } : { kind: "set", path: proxiesPath, value: rest };
  return {
    cause: `${source.text} (${source.means}) is trusted through ${covering.join(", ")}, but nothing there names its client: browsers arrive from it themselves. Since 2026.8.1 every page is then answered with HTTP 403.`,
    edits: [edit],
    commands,
    confidence: "certain",
  };
}

function trust(source: SourceAddress, trusted: readonly string[] | undefined, commands: string[]): Explanation {
  const edit: Edit =
    trusted === undefined
      ? { kind: "set", path: proxiesPath, value: [source.text] }
      : { kind: "set", path: [...proxiesPath, trusted.length], value: source.text };
  const spoken = source.forwardedFor === undefined ? "" : ` for ${source.forwardedFor}`;
  return {
    cause: `A proxy at ${source.text} (${source.means}) spoke${spoken}, and gateway.trustedProxies does not name it. Add it if it is your proxy, which must overwrite X-Forwarded-For; if you have none, the client sent such headers itself and is rightly refused.`,
    edits: trusted?.includes(source.text) ? [] : [edit],
    commands,
    confidence: "likely",
  };
}

function covers(entry: string, address: string): boolean {
  try {
    return contains(parseCidr(entry), parseAddress(address));
  } catch {
    return entry === address;
  }
}
