import { getAt } from "../../json/path.ts";
import { isInRange } from "../../release/range.ts";
import { finding, type Rule } from "./rule.ts";

/** Refused since 2026.4.12 (the first) and 2026.4.18. */
const refusedTokens = ["change-me-to-a-long-random-token", "change-me-now"];

/** A token that everybody knows. */
export const placeholderToken: Rule = ({ config, release }) => {
  const token = getAt(config, ["gateway", "auth", "token"]);
  if (typeof token !== "string" || !refusedTokens.includes(token)) return undefined;
  if (release !== undefined && !isInRange(release, { from: "2026.4.12" })) return undefined;
  return finding({
    code: "placeholder-token",
    title: "The token is a placeholder",
    cause: "The token is one that stands in guides and templates: everybody knows it, and the release refuses it.",
    evidence: "gateway.auth.token",
    confidence: "certain",
    commands: ["openclaw-config token rotate --container auto"],
  });
};
