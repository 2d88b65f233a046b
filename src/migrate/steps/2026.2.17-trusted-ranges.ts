import { directFromTrusted, spoofableForwardedFor } from "../../access/facts.ts";
import type { JsonPath } from "../../json/path.ts";
import { addressFromValue, isLoopback, parseAddress } from "../../network/address.ts";
import { type Cidr, covers, isSingleAddress, overlaps, parseCidr } from "../../network/cidr.ts";
import { networks } from "../../network/networks.ts";
import { isOlder } from "../origin.ts";
import type { Choice, Step } from "../step.ts";
import { lengthIn, setAside, valueIn } from "../tree.ts";

const path = ["gateway", "trustedProxies"];
/**
 * From where a gateway in a container sees its host, and so every browser on a published port. The range of a cluster's pods
 * is none of these: its ingress is a proxy, with another address each time.
 */
const hostSides = Object.values(networks)
  .filter(({ kind, hostSide }) => kind === "bridge" && hostSide.length > 0)
  .flatMap(({ hostSide, candidates }) => [...hostSide, ...candidates.map(({ cidr }) => cidr)])
  .map((text) => parseCidr(text))
  .filter(({ family, first }) => !isLoopback(addressFromValue(family, first)));
/** The narrowest network that an engine hands out of its pools by itself. */
const narrowestOfPool = 20;

export const trustedRanges: Step = {
  id: "2026.2.17-trusted-ranges",
  since: "2026.2.17",
  title: "gateway.trustedProxies: ranges of container networks",
  reason: "OpenClaw understands ranges since 2026.2.17 (#8552), and from 2026.8.1 refuses browsers that come from one",
  edit(tree, { from, to, tell, choose }) {
    const refuses = directFromTrusted.for(to).value !== "served";
    const wereInert = isOlder(from, "2026.2.17");
    for (let index = lengthIn(tree, path) - 1; index >= 0; index--) {
      const entry = valueIn(tree, [...path, index]);
      const range = typeof entry === "string" ? rangeOf(entry.trim()) : undefined;
      if (range === undefined || !holdsHostSide(range)) continue;
      if (isSingleAddress(range)) {
        if (!refuses) continue;
        const place = [...path, index];
        if (choose(hostOrBrowser(place, String(entry), to)) === "remove")
          setAside(tree, place, "no reverse proxy connects from this address");
        else
          tell({
            code: "trusted-host-side",
            severity: "warning",
            path: [...path, index],
            message: `${entry} can be where a container sees its host: OpenClaw ${to} answers a browser that comes from it without a proxy with 403`,
            hint: "keep it for a reverse proxy on the host, remove it where browsers use the published port",
          });
      } else if (refuses)
        setAside(
          tree,
          [...path, index],
          `a browser on the container's host would come from this range, and OpenClaw ${to} answers it with 403`,
        );
      else if (wereInert)
        setAside(
          tree,
          [...path, index],
          `it matched nothing before 2026.2.17; on ${to} it would trust every client in it`,
        );
      else if (spoofableForwardedFor.for(to).value)
        tell({
          code: "spoofable-range",
          severity: "warning",
          path: [...path, index],
          message: `on OpenClaw ${to} a client in ${entry} can pass for local`,
          hint: "name the proxy's exact address",
        });
    }
  },
};

function hostOrBrowser(place: JsonPath, entry: string, to: string): Choice {
  return {
    id: `trusted-host-side ${entry}`,
    path: place,
    question: `${entry} can be where a container sees its host, and OpenClaw ${to} refuses browsers that come from there. What connects from it?`,
    options: [
      { value: "keep", label: "a reverse proxy on the host: it stays" },
      { value: "remove", label: "browsers, by the published port: it goes" },
    ],
    usual: "keep",
  };
}

/** A narrow subnet is a proxy's own, as long as no container sees its host there. */
function holdsHostSide(range: Cidr): boolean {
  return hostSides.some((one) => covers(range, one) || (range.prefix <= narrowestOfPool && overlaps(range, one)));
}

/** The range that OpenClaw takes an entry for: bits beyond the prefix do not count. */
function rangeOf(text: string): Cidr | undefined {
  try {
    const [written = "", prefix] = text.split("/");
    if (prefix === undefined || !/^\d+$/.test(prefix)) return parseCidr(text);
    const { family, value } = parseAddress(written);
    const beyond = BigInt(Math.max(0, (family === 4 ? 32 : 128) - Number(prefix)));
    return parseCidr(`${addressFromValue(family, (value >> beyond) << beyond).text}/${prefix}`);
  } catch {
    return undefined;
  }
}
