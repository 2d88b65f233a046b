import type { Edit } from "../../json/edit.ts";
import { formatPath } from "../../json/path.ts";
import { judgeConfig } from "../../schema/judge.ts";
import { finding, type Rule } from "./rule.ts";

/** Keys that the container's release does not know, most often after another image took over. */
export const unknownKeys: Rule = ({ config, release }) => {
  if (config === undefined || release === undefined) return undefined;
  const unknown = judgeConfig(config, release).filter(({ code }) => code === "unknown-key");
  if (unknown.length === 0) return undefined;
  const names = unknown.map(({ path }) => formatPath(path)).join(", ");
  const hints = unknown.flatMap(({ path, hint }) => (hint === undefined ? [] : [`${formatPath(path)}: ${hint}`]));
  return finding({
    code: "unknown-key",
    title: "The config has a key that the release does not know",
    cause: `OpenClaw ${release} does not know ${names} and refuses a config with it.${hints.length > 0 ? ` ${hints.join("; ")}.` : ""}`,
    evidence: names,
    confidence: "certain",
    edits: unknown.map(({ path }): Edit => ({ kind: "delete", path })),
  });
};
