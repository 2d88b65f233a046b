import { urlOf } from "../../../network/url.ts";
import { compareReleases } from "../../../release/compare.ts";
import { formRule, type Rule, ruleAt } from "../rule.ts";
import { between, since, withItsKeys } from "../tried.ts";

/** The proxy for what goes out; over HTTPS from 2026.5.28 on. */
export const proxyAddress: Rule = ruleAt(
  { id: "proxy-address", stage: "schema", releases: since("2026.4.27"), evidence: withItsKeys, at: ["proxy.proxyUrl"] },
  (text, release) => {
    const protocol = typeof text === "string" ? urlOf(text)?.protocol : undefined;
    const schemes = compareReleases(release, "2026.5.28") >= 0 ? ["http:", "https:"] : ["http:"];
    if (protocol === undefined || schemes.includes(protocol)) return [];
    return [
      { path: [], message: "the proxy cannot be reached in this way", hint: `begin with ${schemes.join("// or ")}//` },
    ];
  },
);

/** Feeds of marketplaces. */
export const marketplaceFeed: Rule = formRule(
  {
    id: "marketplace-feed",
    stage: "schema",
    releases: between("2026.7.1", "2026.7.35"),
    evidence: withItsKeys,
    at: ["marketplaces.feeds.*.url"],
    message: "that is not a plain address over HTTPS",
    hint: "begin with https://, without credentials, query or fragment",
  },
  (text) => {
    const url = urlOf(text);
    if (url === undefined) return true;
    return url.protocol === "https:" && `${url.username}${url.password}${url.search}${url.hash}` === "";
  },
);
