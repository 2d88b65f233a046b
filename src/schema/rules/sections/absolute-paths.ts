import { isAbsolutePath, isExecutable } from "../executable.ts";
import { formRule, type Rule } from "../rule.ts";
import { since, triedOnly, withItsKeys } from "../tried.ts";

const hint = "begin at the root of the file system";

/** Where the password of a shared desktop lies. */
export const passwordFile: Rule = formRule(
  {
    id: "password-file",
    stage: "schema",
    releases: since("2026.8.1"),
    evidence: withItsKeys,
    at: ["desktop.host.passwordFile"],
    message: "that is not an absolute path",
    hint,
  },
  (path) => path.trim() === "" || path.trim().startsWith("/"),
);

/** Where worktrees are made. */
export const worktreeRoot: Rule = formRule(
  {
    id: "worktree-root",
    stage: "schema",
    releases: since("2026.9.1"),
    evidence: withItsKeys,
    at: ["worktreeRoot"],
    message: "that is not an absolute path",
    hint: `${hint}, or with ~/`,
  },
  (path) => /^(?:\/|~$|~\/)/.test(path.trim()) || path.trim() === "",
);

const provider = { stage: "schema", releases: since("2026.2.26"), evidence: triedOnly } as const;

/** The program that hands out secrets. */
export const secretProgram: readonly Rule[] = [
  formRule(
    {
      ...provider,
      id: "unsafe-program",
      at: ["secrets.providers.*.command"],
      message: "that is not a bare program path: a shell would read more into it",
      hint: "name the program only, and give its arguments in args",
    },
    isExecutable,
  ),
  formRule(
    {
      ...provider,
      id: "secret-program-path",
      at: ["secrets.providers.*.command", "secrets.providers.*.trustedDirs.*"],
      message: "that is not an absolute path",
      hint,
    },
    isAbsolutePath,
  ),
];
