import { directFromTrusted, spoofableForwardedFor } from "../../access/facts.ts";
import { overlaps, parseCidr } from "../../network/cidr.ts";
import { isOlder } from "../origin.ts";
import type { Step } from "../step.ts";
import { lengthIn, setAside, valueIn } from "../tree.ts";

const path = ["gateway", "trustedProxies"];
/** Where container engines and their gateways live. */
const containers = ["172.16.0.0/12", "192.168.65.0/24", "192.168.0.0/16", "10.0.0.0/8", "10.88.0.0/16"].map((text) =>
  parseCidr(text),
);

export const trustedRanges: Step = {
  id: "2026.2.17-trusted-ranges",
  since: "2026.2.17",
  title: "gateway.trustedProxies: ranges of container networks",
  reason: "OpenClaw understands ranges since 2026.2.17 (#8552), and from 2026.8.1 refuses browsers that come from one",
  edit(tree, { from, to, tell }) {
    const refuses = directFromTrusted.for(to).value !== "served";
    const wereInert = isOlder(from, "2026.2.17");
    for (let index = lengthIn(tree, path) - 1; index >= 0; index--) {
      const entry = valueIn(tree, [...path, index]);
      if (typeof entry !== "string" || !isContainerRange(entry)) continue;
      if (refuses)
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

function isContainerRange(text: string): boolean {
  if (!text.includes("/") || /\/(32|128)$/.test(text.trim())) return false;
  try {
    const range = parseCidr(text.trim());
    return containers.some((one) => overlaps(one, range));
  } catch {
    return false;
  }
}
