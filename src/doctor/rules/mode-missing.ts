import { getAt } from "../../json/path.ts";
import { finding, type Rule } from "./rule.ts";

/** A gateway starts only where the config says that it runs here. */
export const modeMissing: Rule = ({ config, container }) => {
  if (config === undefined || /--allow-unconfigured/.test(container.command.join(" "))) return undefined;
  if (getAt(config, ["gateway", "mode"]) !== undefined) return undefined;
  return finding({
    code: "mode-missing",
    title: "gateway.mode is not set",
    cause: 'The gateway starts only with gateway.mode: "local".',
    evidence: "gateway.mode is not set",
    confidence: "certain",
    edits: [{ kind: "set", path: ["gateway", "mode"], value: "local" }],
  });
};
