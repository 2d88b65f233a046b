import { isInRange } from "../../release/range.ts";
import type { Cause, Circumstances, Explanation } from "../cause.ts";
import { fieldsOf, type LogLine } from "../log-line.ts";
import { allowOrigin, commandsHere, originOf, originsPath, portOf, textsAt } from "../settings.ts";

const sign = /origin not allowed|cause=origin-mismatch|\bORIGIN_NOT_ALLOWED\b|origin missing or invalid/i;
const ownHosts = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** A page of this machine, under another port than the gateway's own. */
export const publishedPortDiffers: Cause = {
  code: "published-port-differs",
  title: "The port is published under another number",
  kind: "refusal",
  matches: (line) => sign.test(line.text) && isPublishedElsewhere(line),
  explain(circumstances) {
    const { config, fields } = circumstances;
    const origin = originOf(fields.get("origin")) ?? "";
    return {
      cause: `The page was opened as ${origin}, but the gateway listens on ${listeningPort(circumstances.line) ?? portOf(config)} and by itself only allows that port. The origins must name the port that browsers open.`,
      edits: allowBoth(circumstances, new URL(origin).port),
      commands: commandsHere(circumstances).restart,
      confidence: "certain",
    };
  },
};

/** A page of an origin that the config does not name. */
export const originNotAllowed: Cause = {
  code: "origin-not-allowed",
  title: "The page's origin is not allowed",
  kind: "refusal",
  matches: ({ text }) => sign.test(text),
  explain,
};

function explain(circumstances: Circumstances): Explanation {
  const { config, fields, release } = circumstances;
  const origin = originOf(fields.get("origin"));
  const knowsKey = release === undefined || isInRange(release, { from: "2026.2.2" });
  if (origin === undefined || !knowsKey) {
    return {
      cause:
        "The gateway only lets in pages whose origin (scheme, name and port, no path) stands in gateway.controlUi.allowedOrigins; which one it was, the log line says as origin=.",
      edits: [],
      commands: [],
      confidence: "likely",
    };
  }
  if (textsAt(config, originsPath)?.includes(origin)) {
    return {
      cause: `${origin} stands in gateway.controlUi.allowedOrigins by now; the gateway was not started with it, or reads another file.`,
      edits: [],
      commands: commandsHere(circumstances).restart,
      confidence: "likely",
    };
  }
  const host = fields.get("host");
  // A page of the gateway's own, opened without a proxy, has the origin that Host names.
  if (host !== undefined && host !== new URL(origin).host && fields.get("fwd") === undefined) {
    return {
      cause: `A page of ${origin} spoke to the gateway at ${host}: a page of another site, or yours behind a proxy that changes Host. Nothing is to be done about the first; only if it is yours, add ${origin} to gateway.controlUi.allowedOrigins.`,
      edits: [],
      commands: [],
      confidence: "likely",
    };
  }
  return {
    cause: `The page was opened as ${origin}, which gateway.controlUi.allowedOrigins does not name. Add it only if that is an address under which you open the Control UI yourself; anything else is somebody's page that tries to reach your gateway.`,
    edits: allowOrigin(config, origin),
    commands: commandsHere(circumstances).restart,
    confidence: "certain",
  };
}

// Both names of this machine, since a browser may be opened with either.
function allowBoth({ config }: Circumstances, port: string): Explanation["edits"] {
  const wanted = [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
  const known = textsAt(config, originsPath);
  if (known === undefined) return [{ kind: "set", path: originsPath, value: wanted }];
  return [{ kind: "set", path: originsPath, value: [...new Set([...known, ...wanted])] }];
}

function isPublishedElsewhere(line: LogLine): boolean {
  const origin = originOf(fieldsOf(line).get("origin"));
  if (origin === undefined) return false;
  const { hostname, port } = new URL(origin);
  const listens = listeningPort(line) ?? 18789;
  return ownHosts.has(hostname) && port !== "" && Number(port) !== listens;
}

/** Where the gateway listens, as releases from 2026.5 or so say in the line. */
function listeningPort(line: LogLine): number | undefined {
  const port = /\blocalPort=(\d+)/.exec(line.text)?.[1] ?? /\b(?:endpoint|peer)=\S+->\S+:(\d+)/.exec(line.text)?.[1];
  return port === undefined ? undefined : Number(port);
}
