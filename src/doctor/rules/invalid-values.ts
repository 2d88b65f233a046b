import type { Edit } from "../../json/edit.ts";
import { formatPath, type JsonPath } from "../../json/path.ts";
import { judgeConfig } from "../../schema/judge.ts";
import { finding, type Rule } from "./rule.ts";

/** Values that the release does not take. */
export const invalidValues: Rule = ({ config, release }) => {
  if (config === undefined || release === undefined) return undefined;
  const wrong = judgeConfig(config, release).filter(({ code, path }) => code === "invalid-value" && path.length > 1);
  if (wrong.length === 0) return undefined;
  return finding({
    code: "invalid-value",
    title: "A value of the config is not accepted",
    cause: `OpenClaw ${release} does not accept ${wrong.map(({ message }) => message).join("; ")}. Taken out, the default counts.`,
    evidence: wrong.map(({ path }) => formatPath(path)).join(", "),
    confidence: "certain",
    edits: outermost(wrong.map(({ path }) => path)).map((path): Edit => ({ kind: "delete", path })),
  });
};

// What holds another one goes with it.
function outermost(paths: readonly JsonPath[]): JsonPath[] {
  const names = paths.map((path) => JSON.stringify(path).slice(0, -1));
  return paths.filter((_, at) => !names.some((name, other) => other !== at && names[at]?.startsWith(`${name},`)));
}
