import type { JsonPath } from "../../json/path.ts";
import { placesOf } from "../pattern.ts";
import type { Step, StepContext } from "../step.ts";
import { has, hasObject, replace, setAside, type Tree, valueIn } from "../tree.ts";

/** What a release takes as the name of a variable in a reference, and in `${NAME}` too. */
const variable = /^[A-Z][A-Z0-9_]*$/;

/** Only 2026.3.2 to 2026.3.24 took references here: releases before them want the text as well. */
export const ircPasswords: Step = {
  id: "2026.3.28-irc-passwords",
  since: "2026.3.28",
  title: "a reference to a secret as an IRC password is now ${NAME}",
  reason: "OpenClaw 2026.3.28 takes IRC passwords as text only",
  edit: sayAsText,
  undo: sayAsText,
};

function sayAsText(tree: Tree, { knows, to }: StepContext): void {
  for (const place of placesOf(tree, "channels.irc{,.accounts.*}{,.nickserv}.password")) {
    if (!knows(place, to) || knows([...place, "source"], to)) continue;
    // What is included stands in another file, which is migrated where it is.
    if (!hasObject(tree, place) || has(tree, [...place, "$include"])) continue;
    const name = variableOf(tree, place);
    if (name === undefined)
      setAside(tree, place, `OpenClaw ${to} takes the password as text, and only a variable can be named in one`);
    else replace(tree, place, `\${${name}}`);
  }
}

/** The variable that a reference names; undefined where it names a file, a program or nothing. */
function variableOf(tree: Tree, place: JsonPath): string | undefined {
  const id = valueIn(tree, [...place, "id"]);
  const isEnvironment = valueIn(tree, [...place, "source"]) === "env";
  return isEnvironment && typeof id === "string" && variable.test(id) ? id : undefined;
}
