import { localOrigins } from "../../access/origin.ts";
import type { Cause } from "../cause.ts";
import { originsPath, portOf } from "../settings.ts";

/** From 2026.2.23 to 2026.2.26 a gateway beyond loopback does not start without its origins; later ones fill them in. */
export const originsRequired: Cause = {
  code: "origins-required",
  title: "The allowed origins are not set",
  kind: "start",
  matches: ({ text }) => text.includes("non-loopback Control UI requires"),
  explain: ({ config }) => ({
    cause:
      "The release does not start beyond loopback without gateway.controlUi.allowedOrigins. Name the origins that browsers show: with the published port, where that is another one.",
    edits: [{ kind: "set", path: originsPath, value: localOrigins(portOf(config)) }],
    commands: [],
    confidence: "certain",
  }),
};
