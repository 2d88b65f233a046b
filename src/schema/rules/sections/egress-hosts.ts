import { urlOf } from "../../../network/url.ts";
import { formRule, type Rule } from "../rule.ts";
import { since, withItsKeys } from "../tried.ts";

/** The hosts of the egress proxy, one by one. */
export const egressHost: Rule = formRule(
  {
    id: "egress-host",
    stage: "schema",
    releases: since("2026.8.1"),
    evidence: withItsKeys,
    at: ["secrets.egressProxy.allowedHosts.*", "secrets.egressProxy.bypassHosts.*"],
    message: "that is not the name of one host",
    hint: "write the bare name: no scheme, port, path or *",
  },
  (text) => {
    const host = text.trim().toLowerCase().replace(/\.+$/, "");
    if (/^\[.*\]$/.test(host) || (host.match(/:/g)?.length ?? 0) > 1) return isAddress(host.replace(/^\[|\]$/g, ""));
    if (host === "" || /[\s/?#@:*]/.test(host)) return false;
    // An international name counts as it goes over the wire.
    const name = urlOf(`http://${host}`)?.hostname ?? "";
    const labels = name.split(".");
    return name.length <= 253 && labels.every((label) => /^(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(label));
  },
);

function isAddress(host: string): boolean {
  return urlOf(`http://[${host}]`) !== undefined;
}
