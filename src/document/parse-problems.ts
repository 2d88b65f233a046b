import type { ScanProblem } from "./scan.ts";

export type ParseProblem =
  | ScanProblem
  | "bad-key"
  | "bad-value"
  | "empty-document"
  | "extra-comma"
  | "missing-colon"
  | "missing-comma"
  | "missing-value"
  | "second-value"
  | "too-many-errors"
  | "unclosed-bracket"
  | "wrong-bracket";

/** What a person reads about each problem. */
export const problemTexts: Readonly<Record<ParseProblem, { message: string; hint?: string }>> = {
  "bad-escape": { message: "this escape does not exist in JSON5", hint: "write a backslash as \\\\" },
  "bad-key": { message: "this cannot be a key as it stands", hint: "put the key in quotes" },
  "bad-number": { message: "this is not a number in JSON5", hint: "if it is text, put it in quotes" },
  "bad-value": { message: "this is not a value", hint: "if it is text, put it in quotes" },
  "empty-document": { message: "the file holds no value", hint: "an empty config is {}" },
  "extra-comma": { message: "this comma separates nothing", hint: "delete it" },
  "line-separator-in-string": {
    message: "an unseen line separator (U+2028 or U+2029) is in this string",
    hint: "write it as \\u2028 or \\u2029, or delete it",
  },
  "missing-colon": { message: "a colon is missing after the key" },
  "missing-comma": { message: "a comma is missing before this" },
  "missing-value": { message: "a value is missing here" },
  "second-value": {
    message: "a second value begins here; a file holds one",
    hint: "two configs may have been written one after the other: keep one of them",
  },
  "too-many-errors": { message: "there are more errors than are listed; the rest was not read" },
  "unclosed-bracket": { message: "this bracket is never closed" },
  "unclosed-comment": { message: "this comment is never closed" },
  "unclosed-string": { message: "this string is not closed on its line" },
  "wrong-bracket": { message: "this bracket closes nothing that is open" },
};

/** Problems after which it is unclear what belongs to what. */
export const structuralProblems: ReadonlySet<string> = new Set<ParseProblem>([
  "empty-document",
  "second-value",
  "too-many-errors",
  "unclosed-bracket",
  "unclosed-comment",
  "wrong-bracket",
]);
