import { ConfigError } from "../errors.ts";
import { urlOf } from "../network/url.ts";

/**
 * A browser origin in the form in which browsers send it: scheme, host, and the port unless it is the scheme's own.
 * @throws ConfigError `invalid-origin` without a scheme, with a path, query, fragment or user, or for another scheme than http(s)
 */
export function parseOrigin(text: string): string {
  const schemeless = !/^[a-z][a-z\d+.-]*:\/\//i.test(text);
  if (schemeless) throw invalid(text, "has no scheme", `write https://${text.replace(/^\/+/, "")} (or http://)`);
  const url = urlOf(text);
  if (url === undefined || url.hostname === "" || /\s/.test(text))
    throw invalid(text, "is not an address that a browser could open");
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw invalid(text, `has the scheme ${url.protocol}`, "use http or https");
  if (url.username !== "" || url.password !== "") throw invalid(text, "has a user name in it", `write ${url.origin}`);
  if (url.hostname.includes("*")) throw invalid(text, "has a wildcard", "name each origin in full");
  const rest = text.slice(text.indexOf("://") + 3);
  if (/[/?#\\]/.test(rest))
    throw invalid(text, "has a path: an origin is scheme, host and port only", `write ${url.origin}`);
  return url.origin;
}

/** The origins of a page that is opened on this machine under a port. */
export function localOrigins(port: number): string[] {
  return [parseOrigin(`http://localhost:${port}`), parseOrigin(`http://127.0.0.1:${port}`)];
}

function invalid(text: string, reason: string, hint?: string): ConfigError {
  return new ConfigError("invalid-origin", `the origin "${text}" ${reason}`, { hint });
}
