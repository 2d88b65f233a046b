import { wayTo } from "../../access/ways.ts";
import type { Cause, Circumstances, Explanation } from "../cause.ts";
import { originOf } from "../settings.ts";

const sign =
  /requires device identity|device identity required|requires HTTPS or localhost|cause=control-ui-insecure-auth|\bDEVICE_IDENTITY_REQUIRED\b/;

/** A page that cannot sign: outside HTTPS and localhost, browsers give pages no keys. */
export const deviceIdentityRequired: Cause = {
  code: "device-identity-required",
  title: "The page has no device identity",
  kind: "refusal",
  matches: ({ text }) => sign.test(text),
  explain,
};

function explain({ fields, release }: Circumstances): Explanation {
  const origin = originOf(fields.get("origin"));
  const local = origin !== undefined && /^https:|^http:\/\/(?:localhost|127\.|\[::1\])/.test(origin);
  const seen = origin === undefined ? "" : ` It was opened as ${origin}.`;
  const open =
    "Open it as http://localhost:PORT (over an SSH tunnel from another machine) or through a proxy with HTTPS";
  if (local) {
    return {
      cause: `The page sent no key of its own although its origin allows one: a private window, blocked storage, or no browser at all.${seen} ${open}.`,
      edits: [],
      commands: [],
      confidence: "likely",
    };
  }
  const way = release === undefined ? undefined : wayTo("token", "published", release).value;
  const edits: Explanation["edits"] =
    way === "allowInsecureAuth"
      ? [{ kind: "set", path: ["gateway", "controlUi", "allowInsecureAuth"], value: true }]
      : [];
  const instead =
    edits.length > 0
      ? `; on ${release}, gateway.controlUi.allowInsecureAuth lets the token alone do, for whoever has it and reaches the port`
      : "";
  return {
    cause: `Browsers give a page keys to sign with only on HTTPS and on localhost, and the gateway wants them.${seen} ${open}${instead}.`,
    edits,
    commands: ["ssh -L 18789:127.0.0.1:18789 <user>@<machine>"],
    confidence: "certain",
  };
}
