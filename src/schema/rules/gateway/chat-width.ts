import { formRule, type Rule } from "../rule.ts";
import { between, withItsKeys } from "../tried.ts";

const words = new Set(
  "none auto min-content max-content fit-content calc clamp max min ch em rem vh vmax vmin vw px".split(" "),
);

/** How wide messages become in the Control UI: a CSS width of the plain kinds. */
export const chatWidth: Rule = formRule(
  {
    id: "chat-width",
    stage: "schema",
    releases: between("2026.5.2", "2026.7.35"),
    evidence: withItsKeys,
    at: ["gateway.controlUi.chatMessageMaxWidth"],
    message: "that is not a width",
    hint: "write a CSS width, such as 960px, 82% or min(1280px, 82%)",
  },
  (text) => {
    const width = text.trim().replace(/\s+/g, " ").toLowerCase();
    if (/^(?:none|auto|min-content|max-content|fit-content)$/.test(width)) return true;
    if (/^(?:\d+(?:\.\d+)?|\.\d+)(?:px|rem|em|ch|vw|vh|vmin|vmax|%)$/.test(width)) return true;
    if (width.length > 96 || !/^(?:calc|clamp|fit-content|max|min)\([0-9a-z.%+\-*/(), ]+\)$/.test(width)) return false;
    return (width.match(/[a-z][a-z0-9-]*/g) ?? []).every((word) => words.has(word));
  },
);
