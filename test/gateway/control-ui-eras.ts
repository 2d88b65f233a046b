import { isInRange } from "../../src/release/range.ts";

/** What the Control UI of a release puts into its `connect` request, read in the page of that release. */
export interface ControlUiEra {
  from: string;
  protocol: number;
  scopes: readonly string[];
  caps: readonly string[];
  /** The page offers the shared token as a password too. */
  tokenAsPassword?: boolean;
}

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

/** Newest first. Each row was read in the first release of the test's usual list that has it. */
const eras: readonly ControlUiEra[] = [
  { from: "2026.9.1", protocol: 4, scopes: questionScopes, caps: laterCaps, tokenAsPassword: true },
  { from: "2026.8.1", protocol: 4, scopes: questionScopes, caps: laterCaps },
  { from: "2026.6.1", protocol: 4, scopes: readWriteScopes, caps: ["tool-events"] },
  { from: "2026.4.7", protocol: 3, scopes: readWriteScopes, caps: ["tool-events"] },
  { from: "2026.3.1", protocol: 3, scopes: firstScopes, caps: ["tool-events"] },
  { from: "2026.1.1", protocol: 3, scopes: firstScopes, caps: [] },
];

export function controlUiEra(release: string): ControlUiEra {
  const era = eras.find(({ from }) => isInRange(release, { from }));
  if (era === undefined)
    throw new Error(`no Control UI is known for OpenClaw ${release}: add a row to control-ui-eras.ts`);
  return era;
}
