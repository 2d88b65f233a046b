import type { Facts } from "../discover/facts.ts";
import type { Finding } from "../doctor/finding.ts";
import type { FileOwner } from "../write/owner.ts";
import { treatmentOf } from "./cures.ts";
import type { Scene } from "./look-at-setting.ts";
import type { SetAside } from "./set-aside.ts";

/** What a plan is made from: a scene without what only the doing needs. */
export type PlannedScene = Omit<Scene, "open"> & { open: { target: { facts: Facts } } };

/** One thing to be done, and the codes of the findings that ask for it. */
export type FixStep = { reasons: string[] } & (
  | {
      kind: "edit";
      /** Inside the container. */
      path: string;
      /** On this machine, where it is a file of this machine. */
      host: string | undefined;
      before: string | undefined;
      after: string;
      setAside: SetAside[];
      /** What was repaired in the text itself, or where the text is from. */
      remarks: string[];
    }
  /** `value` is a secret. */
  | { kind: "variable"; path: string; name: string; value: string }
  | { kind: "own"; path: string; owner: FileOwner }
  /** The line with which a person would do it. */
  | { kind: "restart"; command: string }
);

/** What only a person can do. */
export interface Blocked {
  code: string;
  why: string;
  commands: string[];
}

export interface FixPlan {
  container: string;
  release: string | undefined;
  findings: Finding[];
  steps: FixStep[];
  /** Where there is any, nothing is done: it would not help. */
  blocked: Blocked[];
}

/** The codes that ask for one treatment, each once. */
export function reasonsFor({ bySetting, byLog }: PlannedScene, treatment: ReturnType<typeof treatmentOf>): string[] {
  const found = [
    ...bySetting.map((one) => ({ one, source: "setting" as const })),
    ...byLog.map((one) => ({ one, source: "log" as const })),
  ];
  const codes = found.flatMap(({ one: { code, confidence }, source }) =>
    confidence !== "possible" && treatmentOf(code, source) === treatment ? [code] : [],
  );
  return [...new Set(codes)];
}
