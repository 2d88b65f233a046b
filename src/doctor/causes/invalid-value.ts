import { parsePath } from "../../json/parse-path.ts";
import { formatPath, type JsonPath } from "../../json/path.ts";
import { isJsonObject } from "../../json/value.ts";
import { resolveRelease } from "../../release/resolve.ts";
import { judgeConfig } from "../../schema/judge.ts";
import type { Cause, Circumstances } from "../cause.ts";

const sign =
  /(?:^|[\s—-])((?:gateway|agents|channels|plugins|tools|session|logging|hooks|models|meta|env|auth|cron|browser)\.[\w.[\]-]+): (?:Invalid (?:input|option|enum)|[Ee]xpected |Too (?:small|big)|Must )/;

/** What later releases say of gateway.bind, as if it came from the command line. */
const option = /^(?:\S+ )?Invalid --(bind|port|auth)\b/;

/** A value that the release does not take. */
export const invalidValue: Cause = {
  code: "invalid-value",
  title: "A value of the config is not accepted",
  kind: "start",
  matches: ({ text }) => sign.test(text) || option.test(text),
  explain(circumstances) {
    const path = pathIn(circumstances.line.text);
    const more = reasonFrom(circumstances, path);
    return {
      cause: `The release does not accept the value of ${path}.${more === undefined ? "" : ` ${more}`} Correct it, or take it out: then the default counts.`,
      edits: [{ kind: "delete", path: toPath(path) }],
      commands: [],
      confidence: "likely",
    };
  },
};

function pathIn(text: string): string {
  const named = option.exec(text)?.[1];
  if (named !== undefined) return named === "auth" ? "gateway.auth.mode" : `gateway.${named}`;
  return sign.exec(text)?.[1] ?? "";
}

// The message of the older releases is "Invalid input" whatever is wrong; the schema says more.
function reasonFrom({ config, release }: Circumstances, path: string): string | undefined {
  if (!isJsonObject(config) || release === undefined) return undefined;
  const found = judgeConfig(config, resolveRelease(release).release).find((one) => formatPath(one.path) === path);
  return found === undefined ? undefined : `${found.message}.`;
}

function toPath(text: string): JsonPath {
  try {
    return parsePath(text);
  } catch {
    return [text];
  }
}
