import { urlOf } from "../../../network/url.ts";
import { formRule, type Rule } from "../rule.ts";
import { since, withItsKeys } from "../tried.ts";
import { isOrigin } from "../url.ts";

const local: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/** Where the gateway is reached from outside: an origin, over HTTPS unless it is this machine. */
export const publicOrigin: Rule = formRule(
  {
    id: "public-origin",
    stage: "schema",
    releases: since("2026.8.1"),
    evidence: withItsKeys,
    at: ["gateway.publicOrigin"],
    message: "that is not an origin over HTTPS",
    hint: "write https://host[:port]; http only for localhost, 127.0.0.1 and [::1]",
  },
  (text) => {
    const url = urlOf(text);
    // What is no address at all the schema reports.
    return url === undefined || (isOrigin(url) && (url.protocol === "https:" || local.includes(url.hostname)));
  },
);

/** Where the catalogue of models is fetched from. */
export const catalogueAddress: Rule = formRule(
  {
    id: "catalogue-address",
    stage: "schema",
    releases: since("2026.8.1"),
    evidence: withItsKeys,
    at: ["models.catalogRefresh.url"],
    message: "the catalogue is fetched over HTTPS, or over HTTP from this machine",
    hint: "write an https: address",
  },
  (text) => {
    const url = urlOf(text);
    return url?.protocol === "https:" || (url?.protocol === "http:" && local.includes(url.hostname));
  },
);
