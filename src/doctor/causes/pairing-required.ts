import { wayTo } from "../../access/ways.ts";
import type { Edit } from "../../json/edit.ts";
import { getAt } from "../../json/path.ts";
import type { Cause, Circumstances, Explanation } from "../cause.ts";
import { commandsHere } from "../settings.ts";
import { type SourceAddress, sourceOf } from "../source-address.ts";

const sign = /pairing required|reason=not-paired|cause=pairing-required|\bPAIRING_REQUIRED\b|\bNOT_PAIRED\b/;

/** A browser with the right token whose device nobody has approved yet. */
export const pairingRequired: Cause = {
  code: "pairing-required",
  title: "The browser waits for an approval",
  kind: "refusal",
  matches: ({ text }) => sign.test(text),
  explain,
};

function explain(circumstances: Circumstances): Explanation {
  const source = sourceOf(circumstances);
  const { edits, why, sure } = reasonOf(circumstances, source);
  const seen = source === undefined ? "" : ` It came from ${source.text}, ${source.means}.`;
  return {
    cause: `The token was right; the browser itself is new to the gateway and must be approved once, with the page left open.${seen}${why}`,
    edits,
    commands: withRequest(commandsHere(circumstances).approve, circumstances),
    confidence: sure ? "certain" : "likely",
  };
}

interface Reason {
  edits: Edit[];
  why: string;
  sure: boolean;
}

function reasonOf({ release, config, network }: Circumstances, source: SourceAddress | undefined): Reason {
  if (release === undefined) {
    return { edits: [], why: " What else helps depends on the release: name it with --openclaw.", sure: false };
  }
  if (getAt(config, ["gateway", "nodes", "pairing", "autoApproveLocal"]) === false) {
    return { edits: [], why: " gateway.nodes.pairing.autoApproveLocal: false asks for that.", sure: true };
  }
  if (source?.forwardedFor !== undefined) {
    const why = ` fwd=${source.forwardedFor}: a proxy (or the client itself) sent forwarding headers, and such a client is never taken for local.`;
    return { edits: [], why: why, sure: true };
  }
  const published = source === undefined ? network?.kind === "bridge" : source.kind !== "loopback";
  if (!published) return { edits: [], why: "", sure: source !== undefined };
  const { value: way, evidence } = wayTo("token", "published", release);
  const sure = evidence === "observed";
  if (way === "allowInsecureAuth") {
    const edit: Edit = { kind: "set", path: ["gateway", "controlUi", "allowInsecureAuth"], value: true };
    const why = ` OpenClaw ${release} approves only its own loopback by itself, and trustedProxies does not change that. Instead of approving, gateway.controlUi.allowInsecureAuth makes the token enough; then whoever has the token and reaches the port is in, so publish it on 127.0.0.1 only. From 2026.2.21 the key no longer does that, and 2026.8.1 refuses it.`;
    return { edits: [edit], why, sure };
  }
  if (way === "nothing") {
    const why = ` OpenClaw ${release} lets a browser in by itself that opens localhost or 127.0.0.1 through a published port, with no forwarding headers; this one came otherwise, under another name or from another machine.`;
    return { edits: [], why, sure };
  }
  const why = ` From 2026.2.21 to 2026.4.5 nothing but the approval helps a published port; from 2026.4.7 the token is enough there.`;
  return { edits: [], why, sure };
}

function withRequest(commands: readonly string[], { line }: Circumstances): string[] {
  const request = /\brequestId[:=]\s*"?([\da-f-]{8,})/i.exec(line.text)?.[1];
  return commands.map((command) => (request === undefined ? command : command.replace("<requestId>", request)));
}
