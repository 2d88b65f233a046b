import type { Diagnostic } from "../diagnostic.ts";
import { getAt, type JsonPath } from "../json/path.ts";
import type { JsonObject } from "../json/value.ts";
import { compareReleases, releaseNumbers } from "../release/compare.ts";
import { knownReleases } from "../release/known.ts";
import { formatRuns, runsOf } from "../release/range.ts";
import type { Judge } from "./judge.ts";

/** How the release is known that a config was written for. */
export interface FromEvidence {
  kind: "given" | "stamp" | "vocabulary" | "keys" | "none";
  confidence: "certain" | "likely" | "guess";
  /** In words, for a person. */
  message: string;
}

export interface Origin {
  from: string | undefined;
  fromEvidence: FromEvidence;
  diagnostics: Diagnostic[];
}

/** Sections and keys that only Clawdbot had. */
const clawdbotPlaces: readonly JsonPath[] = [
  ...["agent", "identity", "routing", "whatsapp", "telegram", "discord", "slack", "signal", "imessage", "msteams"].map(
    (section) => [section],
  ),
  ["gateway", "token"],
  ["tools", "bash"],
  ["messages", "queue", "byProvider"],
];

/** The last Clawdbot: what it wrote needs every step. */
const lastClawdbot = "2026.1.24-3";

/** Where a config comes from: what the caller says, else its stamp, else what its keys tell. */
export function findOrigin(config: JsonObject, given: string | undefined, judge: Pick<Judge, "countKnown">): Origin {
  const stamp = getAt(config, ["meta", "lastTouchedVersion"]);
  const stamped = typeof stamp === "string" && releaseNumbers(stamp) !== undefined ? stamp : undefined;
  if (given !== undefined) {
    const diagnostics: Diagnostic[] = stamped === undefined || stamped === given ? [] : [disagreeing(given, stamped)];
    return origin(given, { kind: "given", confidence: "certain", message: "named by the caller" }, diagnostics);
  }
  if (stamped !== undefined)
    return origin(stamped, { kind: "stamp", confidence: "certain", message: "meta.lastTouchedVersion says so" });
  const place = clawdbotPlaces.find((path) => getAt(config, path) !== undefined);
  if (place !== undefined) {
    const message = `${place.join(".")} is a key that only Clawdbot had`;
    return origin(lastClawdbot, { kind: "vocabulary", confidence: "likely", message });
  }
  return fromKeys(config, judge);
}

function origin(from: string | undefined, fromEvidence: FromEvidence, diagnostics: Diagnostic[] = []): Origin {
  return { from, fromEvidence, diagnostics };
}

function disagreeing(given: string, stamped: string): Diagnostic {
  return {
    code: "from-disagrees",
    severity: "warning",
    path: ["meta", "lastTouchedVersion"],
    message: `the file says that OpenClaw ${stamped} wrote it last; taken as ${given}, as asked`,
  };
}

/** The releases that know the most of its keys. */
function fromKeys(config: JsonObject, judge: Pick<Judge, "countKnown">): Origin {
  const { keys, by } = judge.countKnown(config);
  const most = Math.max(...by.values());
  const best = knownReleases.filter((release) => by.get(release) === most);
  const [first] = best;
  const last = best.at(-1);
  if (first === undefined || last === undefined || most === 0 || best.length === knownReleases.length)
    return origin(undefined, { kind: "none", confidence: "guess", message: "no key tells one release from another" });
  const range = formatRuns(runsOf((release) => best.some((one) => one === release)));
  const message = `${most} of its ${keys} keys are known to ${range}`;
  const confidence = most === keys ? "likely" : "guess";
  return origin(last, { kind: "keys", confidence, message });
}

/** Whether a config is known to be older than a release. */
export function isOlder(from: string | undefined, than: string): boolean {
  return from !== undefined && compareReleases(from, than) < 0;
}
