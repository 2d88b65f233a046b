import { getAt } from "../../json/path.ts";
import type { AuditRule, AuditSubject, Told } from "../audit-rule.ts";
import { withoutPlace } from "../without-place.ts";

/** `${name}` in small letters and `${NAME:-default}`: what looks like a variable is the value itself, also as a token. */
export const literalVariables: AuditRule = {
  code: "literal-variable",
  title: "What looks like a variable is the value itself",
  look(subject) {
    const { readingProblems = [] } = subject;
    return readingProblems
      .filter(({ code }) => code === "not-a-reference")
      .map((problem): Told => {
        const edits = editsFor(problem.path, subject);
        return { ...problem, message: withoutPlace(problem), severity: "warning", edits };
      });
  },
};

/** A default is what a shell would take; where the variable has a value, only its name was meant. */
const withDefault = /^\$\{([A-Z_][A-Z0-9_]*):?[-=?+][^}]*\}$/;

function editsFor(path: Told["path"], { written, env }: AuditSubject): NonNullable<Told["edits"]> {
  const text = getAt(written, path);
  const name = typeof text === "string" ? withDefault.exec(text)?.[1] : undefined;
  return name === undefined || !env[name] ? [] : [{ kind: "set", path, value: `\${${name}}` }];
}
