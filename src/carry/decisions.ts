import { isSameValue } from "../json/diff.ts";
import { formatPath, getAt, type JsonPath } from "../json/path.ts";
import type { JsonValue } from "../json/value.ts";
import type { TakenChoice } from "../migrate/run-steps.ts";
import type { Step } from "../migrate/step.ts";
import { has, replace } from "../migrate/tree.ts";
import { allowedWords } from "../schema/allowed-words.ts";
import type { Carried } from "./carried.ts";

type Answers = Readonly<Record<string, string>>;

const leave = "leave";

/** What only its owner can decide, as choices: a word that the release does not take, where it takes one of a few. */
export function decisionsIn({ diagnostics, config, to }: Carried): TakenChoice[] {
  return diagnostics.flatMap(({ code, path }): TakenChoice[] => {
    const words = code === "decision-needed" && path.length > 0 ? allowedWords(path, to) : [];
    const value = getAt(config, path);
    if (words.length === 0 || value === undefined || typeof value === "object") return [];
    const options = words.map((word) => ({ value: textOf(word), label: textOf(word) }));
    return [
      {
        id: idOf(path),
        path,
        question: `OpenClaw ${to} does not take ${JSON.stringify(value)} as ${formatPath(path)}. What is meant?`,
        options: [{ value: leave, label: `leave it: ${to} does not start with it` }, ...options],
        usual: leave,
        taken: leave,
      },
    ];
  });
}

/** Steps that make of each decision what was answered. */
export function decided(decisions: readonly TakenChoice[], answers: Answers, to: string): Step[] {
  return decisions.flatMap(({ id, path }): Step[] => {
    const answer = answers[id];
    const value = answer === undefined ? undefined : wordOf(answer, path, to);
    if (value === undefined) return [];
    return [
      {
        id: "answered",
        since: to,
        title: `${formatPath(path)} says ${textOf(value)}`,
        reason: "so it was answered",
        edit: (tree) => {
          if (has(tree, path)) replace(tree, path, value);
        },
      },
    ];
  });
}

function wordOf(answer: string, path: JsonPath, to: string): JsonValue | undefined {
  return allowedWords(path, to).find((word) => textOf(word) === answer && !isSameValue(word, leave));
}

function idOf(path: JsonPath): string {
  return `value ${formatPath(path)}`;
}

function textOf(word: JsonValue): string {
  return typeof word === "string" ? word : JSON.stringify(word);
}
