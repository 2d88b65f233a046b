import { isJsonObject } from "../../../json/value.ts";
import { isAgentId } from "../roster.ts";
import { type Rule, ruleAt } from "../rule.ts";
import { since, withItsKeys } from "../tried.ts";

const facts = { stage: "schema", releases: since("2026.8.1"), evidence: withItsKeys } as const;

/** There is a role for whoever has none. */
export const roleDefault: Rule = ruleAt({ ...facts, id: "role-default", at: ["gateway.roles"] }, (roles) => {
  if (!isJsonObject(roles) || typeof roles["default"] !== "string" || !isJsonObject(roles["definitions"])) return [];
  const { definitions } = roles;
  const name = roles["default"].trim();
  if (Object.hasOwn(definitions, name)) return [];
  const hint = `the roles are: ${Object.keys(definitions).join(", ") || "none"}`;
  return [{ path: ["default"], message: `there is no role "${name}"`, hint }];
});

/** A roles section defines one. */
export const rolesDefined: Rule = ruleAt(
  { ...facts, id: "roles-defined", at: ["gateway.roles.definitions"] },
  (definitions) =>
    isJsonObject(definitions) && Object.keys(definitions).length === 0
      ? [{ path: [], message: "no role is defined", hint: "define one, or leave gateway.roles out" }]
      : [],
);

/** The agents of a role. */
export const roleAgent: Rule = ruleAt(
  { ...facts, id: "role-agent", at: ["gateway.roles.definitions.*.agents"] },
  (agents) => {
    if (!Array.isArray(agents) || agents.every((id) => typeof id !== "string" || isAgentId(id))) return [];
    const message = "one of these cannot be the id of an agent";
    return [{ path: [], message, hint: "use letters, digits, _ and -", blocks: true }];
  },
);
