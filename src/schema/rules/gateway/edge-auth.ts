import { isJsonObject } from "../../../json/value.ts";
import { type PlaceFinding, type Rule, ruleAt } from "../rule.ts";
import { since, withItsKeys } from "../tried.ts";

const transport =
  "host connection upgrade content-length sec-websocket-key sec-websocket-version sec-websocket-protocol sec-websocket-extensions";

/** Headers for a proxy before a remote gateway: named as RFC 9110 has it, once each, none that the connection itself sets. */
export const edgeHeaders: Rule = ruleAt(
  {
    id: "edge-header",
    stage: "schema",
    releases: since("2026.8.1"),
    evidence: withItsKeys,
    at: ["gateway.remote.edgeAuth"],
  },
  (headers) => {
    if (!isJsonObject(headers)) return [];
    const names = Object.keys(headers);
    if (names.length === 0)
      return [{ path: [], message: "no header is named", hint: "name one, or leave edgeAuth out" }];
    const seen = new Set<string>();
    for (const name of names) {
      const problem = problemOf(name, seen);
      if (problem !== undefined) return [{ path: [name], ...problem }];
      seen.add(name.toLowerCase());
    }
    return [];
  },
);

function problemOf(name: string, seen: ReadonlySet<string>): Omit<PlaceFinding, "path"> | undefined {
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) return { message: `"${name}" is no name of a header` };
  const lower = name.toLowerCase();
  if (transport.split(" ").includes(lower)) return { message: `the header ${name} is set by the connection itself` };
  if (!seen.has(lower)) return undefined;
  return {
    message: `the header ${name} is there twice`,
    hint: "names of headers are the same in lower and upper case",
  };
}
