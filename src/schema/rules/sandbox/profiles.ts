import { formRule, type Rule } from "../rule.ts";
import { since, triedOnly } from "../tried.ts";
import { dockers } from "./places.ts";

function confinedBy(id: string, key: string): Rule {
  return formRule(
    {
      id,
      stage: "schema",
      releases: since("2026.2.17"),
      evidence: triedOnly,
      at: dockers.map((docker) => `${docker}.${key}`),
      message: "a sandbox without this confinement is none",
      hint: "name a profile or leave the key out",
    },
    (profile) => profile.trim().toLowerCase() !== "unconfined",
  );
}

/** The confinements of the kernel that a sandbox cannot go without. */
export const sandboxProfiles: readonly Rule[] = [
  confinedBy("sandbox-seccomp", "seccompProfile"),
  confinedBy("sandbox-apparmor", "apparmorProfile"),
];
