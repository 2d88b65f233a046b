import type { AccessDecision } from "../access/decide-access.ts";
import { ways } from "../access/ways.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { releaseAfter } from "../release/range.ts";
import { commandsFor } from "./commands.ts";
import type { Preset } from "./preset.ts";
import type { Place } from "./situation.ts";
import { tokenVariable } from "./token-variable.ts";

interface Decisions {
  preset: Preset;
  place: Place;
  release: string;
  decision: AccessDecision;
  /** The origins that the config holds. */
  origins: readonly string[];
  /** Whether the config refers to the variable of the token. */
  inVariable: boolean;
  /** Whether the token is known, so that the URL can hold it. */
  tokenKnown: boolean;
}

/** Why a config is as it is, and what its user should know before using it. */
export function notesOn(decisions: Decisions): Diagnostic[] {
  return [
    accessNote(decisions),
    ...keyNotes(decisions),
    ...originNotes(decisions),
    ...networkNotes(decisions),
    ...publishNotes(decisions),
    ...tokenNotes(decisions),
  ];
}

function accessNote({ preset, place, release, decision }: Decisions): Diagnostic {
  const inferred = decision.evidence === "observed" ? "" : ` (inferred from the releases around ${release})`;
  if (decision.access === "token") {
    return {
      code: "access-token",
      severity: "info",
      path: ["gateway", "auth"],
      message: `a browser that opens the URL is connected at once${inferred}`,
    };
  }
  const byKey = decision.way === "autoApproveLocal";
  return {
    code: "access-pairing",
    severity: "info",
    path: byKey ? ["gateway", "nodes", "pairing", "autoApproveLocal"] : ["gateway", "auth"],
    message: `a browser that opens the URL waits until it is approved, once${inferred}`,
    hint: `keep the page open and run: ${commandsFor(preset, place).approve.join(" ; ")}`,
  };
}

function keyNotes({ release, decision, place }: Decisions): Diagnostic[] {
  if (decision.way === "allowInsecureAuth") {
    const last = ways.token[place.situation].rows.find((row) => row.value === "allowInsecureAuth")?.to ?? release;
    return [
      {
        code: "insecure-auth",
        severity: "warning",
        path: ["gateway", "controlUi", "allowInsecureAuth"],
        message:
          "the token alone lets in whoever reaches the port; OpenClaw's security audit calls that critical (gateway.control_ui.insecure_auth)",
        hint: `access "pairing" does without; the key has no effect from ${releaseAfter(last)} and is refused from 2026.8.1: write the config anew for an upgrade`,
      },
    ];
  }
  if (decision.way !== "dangerouslyDisableDeviceAuth") return [];
  return [
    {
      code: "device-auth-disabled",
      severity: "warning",
      path: ["gateway", "controlUi", "dangerouslyDisableDeviceAuth"],
      message:
        "devices are not checked at all: whoever has the token has full control; OpenClaw's security audit calls that critical",
      hint: 'access "pairing", or a published port on OpenClaw 2026.4.7 or later, does without',
    },
  ];
}

function originNotes({ place, release, origins }: Decisions): Diagnostic[] {
  const path = ["gateway", "controlUi", "allowedOrigins"];
  if (origins.length === 0 && place.askedOrigins.length > 0) {
    const message = `OpenClaw ${release} knows no allowed origins and refuses the key: ${place.askedOrigins.join(", ")} is not written`;
    return [{ code: "origins-not-known", severity: "warning", path, message }];
  }
  if (place.situation === "proxied" && place.askedOrigins.length === 0) {
    const message =
      "the URL is that of the direct port; behind the proxy, open the proxy's address with the same ending";
    return [{ code: "proxy-origin-unknown", severity: "info", path, message }];
  }
  return [];
}

function networkNotes({ place }: Decisions): Diagnostic[] {
  const { network } = place;
  const primary = network.candidates[0];
  if (place.situation !== "published" || network.name === "custom") return [];
  if (primary === undefined || primary.evidence === "observed") return [];
  return [
    {
      code: "network-not-measured",
      severity: "info",
      path: [],
      message: `that browsers arrive from ${network.hostSide.join(" or ")} on ${network.title} is ${evidenceWords[primary.evidence]} (${primary.source})`,
      hint: "nothing in the config depends on it; the gateway's log shows the address as remote=",
    },
  ];
}

const evidenceWords = {
  reported: "reported, not measured here",
  documented: "documented, not measured here",
  guess: "a guess",
};

function publishNotes({ preset, place }: Decisions): Diagnostic[] {
  if (!preset.publishes) return [];
  return [
    {
      code: "publish-on-loopback",
      severity: "info",
      path: ["gateway", "port"],
      message: `publish the port on 127.0.0.1 only: 127.0.0.1:${place.publishedPort}:${place.port}`,
      hint: "from other machines use a proxy with HTTPS, or an SSH tunnel",
    },
  ];
}

function tokenNotes({ inVariable, tokenKnown }: Decisions): Diagnostic[] {
  const path = ["gateway", "auth", "token"];
  if (!tokenKnown) {
    const message = "the token is taken from elsewhere, so the URL does not hold it";
    return [{ code: "token-elsewhere", severity: "info", path, message }];
  }
  if (!inVariable) return [];
  return [
    {
      code: "token-in-variable",
      severity: "info",
      path,
      message: `the token is read from ${tokenVariable}: it must be set wherever OpenClaw reads the config`,
      hint: "OpenClaw reads a .env file beside openclaw.json; a compose file can pass the variable on too",
    },
  ];
}
