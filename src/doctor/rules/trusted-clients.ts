import { cidrSupport, directFromTrusted, spoofableForwardedFor } from "../../access/facts.ts";
import { guideRanges } from "../../access/trusted-proxies.ts";
import { ConfigError } from "../../errors.ts";
import type { Edit } from "../../json/edit.ts";
import { parseAddress } from "../../network/address.ts";
import { contains, isSingleAddress, parseCidr } from "../../network/cidr.ts";
import { type Setting, tellsOfProxy } from "../setting.ts";
import { proxiesPath, textsAt } from "../settings.ts";
import { finding, type Rule } from "./rule.ts";

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
