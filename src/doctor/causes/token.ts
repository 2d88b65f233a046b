import { controlUiUrl } from "../../access/control-ui-url.ts";
import { getAt } from "../../json/path.ts";
import type { Cause, Circumstances, Explanation } from "../cause.ts";
import { portOf } from "../settings.ts";
import { sourceOf } from "../source-address.ts";

const missing =
  /[rR]eason=(?:token|password)_missing|gateway (?:token|password) missing|\bAUTH_(?:TOKEN|PASSWORD)_MISSING\b/;
const mismatch =
  /[rR]eason=(?:device_)?(?:token|password)_mismatch|(?:gateway|device) (?:token|password) mismatch|\bAUTH_(?:DEVICE_)?(?:TOKEN|PASSWORD)_MISMATCH\b/;

/** A page that sends no token. */
export const tokenMissing: Cause = {
  code: "token-missing",
  title: "The page sent no token",
  kind: "refusal",
  matches: ({ text }) => missing.test(text),
  explain: (circumstances) =>
    explained(
      circumstances,
      "The page was opened without its token. Since 2026.3.11 it forgets the token with its tab, so open the address with the token in it again.",
    ),
};

/** A page that sends another token than the gateway has. */
export const tokenMismatch: Cause = {
  code: "token-mismatch",
  title: "The page sent another token",
  kind: "refusal",
  matches: ({ text }) => mismatch.test(text),
  explain(circumstances) {
    const variable = referenceOf(getAt(circumstances.config, ["gateway", "auth", "token"]));
    const source =
      variable === undefined
        ? "A token in the config goes before OPENCLAW_GATEWAY_TOKEN"
        : `The config takes it from ${variable}, which must be the same wherever OpenClaw starts`;
    return explained(
      circumstances,
      `The browser still has a token from before, or the token stands in several places (config, .env, compose file) that differ. ${source}; a container must be made anew when its environment changes.`,
    );
  },
};

function explained(circumstances: Circumstances, cause: string): Explanation {
  const { release, config } = circumstances;
  const seen = sourceOf(circumstances);
  const from = seen === undefined ? "" : ` It came from ${seen.text}, ${seen.means}.`;
  const origin = `http://localhost:${portOf(config)}`;
  const url = release === undefined ? undefined : controlUiUrl({ origin, token: "TOKEN", release });
  const open = url === undefined ? "" : ` OpenClaw ${release} reads it from ${url.replace("TOKEN", "<token>")}.`;
  return {
    cause: `${cause}${open}${from}`,
    edits: [],
    commands: ["openclaw-config token show"],
    confidence: "certain",
  };
}

function referenceOf(value: unknown): string | undefined {
  return typeof value === "string" ? /^\$\{([A-Z_][A-Z0-9_]*)\}$/.exec(value)?.[1] : undefined;
}
