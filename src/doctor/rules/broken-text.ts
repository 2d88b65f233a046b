import { finding, type Rule } from "./rule.ts";

/** The text is no JSON5. */
export const brokenText: Rule = ({ file, syntax }) => {
  if (syntax === undefined) return undefined;
  return finding({
    code: "config-not-parsed",
    title: "The config is not JSON5",
    cause: `The gateway cannot read it: ${syntax}.`,
    evidence: `${file.path}:${syntax}`,
    confidence: "certain",
  });
};
