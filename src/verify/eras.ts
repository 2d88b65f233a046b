import type { Evidence } from "../access/fact.ts";
import { isInRange } from "../release/range.ts";

/** What the Control UI of a release puts into its `connect` request. */
export interface ControlUiEra {
  /** The first release of the era. */
  from: string;
  protocol: number;
  scopes: readonly string[];
  caps: readonly string[];
  /** The page offers the shared token as a password too. */
  tokenAsPassword?: boolean;
  /** The page signs with code of its own where the browser gives it no WebCrypto; the older ones then show no device at all. */
  signsWithoutWebCrypto?: boolean;
  evidence: Evidence;
  /** The releases that answered such a request; the others of the era lie between them. */
  on: readonly string[];
}

/** What the page calls itself in every release. */
export const client = { id: "openclaw-control-ui", mode: "webchat", role: "operator" } as const;

const firstScopes = ["operator.admin", "operator.approvals", "operator.pairing"];
const readWriteScopes = [
  ...["operator.admin", "operator.read", "operator.write"],
  ...["operator.approvals", "operator.pairing"],
];
const questionScopes = [
  ...["operator.admin", "operator.read", "operator.write"],
  ...["operator.approvals", "operator.questions", "operator.pairing"],
];
const laterCaps = ["agent-kind", "approvals", "task-suggestions", "tool-events", "inline-widgets", "ui-commands"];

/** Newest first. Each row was read in the page (`dist/control-ui`) of the first release in `on`. */
export const eras: readonly ControlUiEra[] = [
  {
    ...{ from: "2026.9.1", protocol: 4, scopes: questionScopes, caps: laterCaps },
    ...{ tokenAsPassword: true, signsWithoutWebCrypto: true },
    ...{ evidence: "observed", on: ["2026.9.6"] },
  },
  {
    ...{ from: "2026.8.1", protocol: 4, scopes: questionScopes, caps: laterCaps },
    ...{ evidence: "observed", on: ["2026.8.2"] },
  },
  {
    ...{ from: "2026.6.1", protocol: 4, scopes: readWriteScopes, caps: ["tool-events"] },
    ...{ evidence: "observed", on: ["2026.6.11", "2026.7.1"] },
  },
  {
    ...{ from: "2026.4.7", protocol: 3, scopes: readWriteScopes, caps: ["tool-events"] },
    ...{ evidence: "observed", on: ["2026.4.7", "2026.5.7"] },
  },
  {
    ...{ from: "2026.3.1", protocol: 3, scopes: firstScopes, caps: ["tool-events"] },
    ...{ evidence: "observed", on: ["2026.3.13"] },
  },
  {
    ...{ from: "2026.1.1", protocol: 3, scopes: firstScopes, caps: [] },
    ...{ evidence: "observed", on: ["2026.1.30", "2026.2.21", "2026.2.26"] },
  },
];

/** The era of a release; a release older than all of them counts to the oldest. */
export function controlUiEra(release: string): ControlUiEra {
  const era = eras.find(({ from }) => isInRange(release, { from })) ?? eras.at(-1);
  if (era === undefined) throw new RangeError(`no Control UI is known for OpenClaw ${release}: add a row`);
  return era;
}

/** The newest era that speaks a version of the protocol. */
export function eraSpeaking(protocol: number): ControlUiEra | undefined {
  return eras.find((era) => era.protocol === protocol);
}
