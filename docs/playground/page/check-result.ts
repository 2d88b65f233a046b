import type { CheckedConfig, CheckedMessage } from "../protocol.ts";
import { codeLine } from "./code.ts";
import { make } from "./dom.ts";
import { problemList } from "./notes.ts";

/** Whether a release takes a config, in a sentence. */
export function configVerdict({ valid, release, releaseSource, problemCount }: CheckedConfig): string {
  const why = { option: "", file: ", which last wrote this file", newest: ", the newest known release" }[releaseSource];
  const { errors } = problemCount;
  const many = `${errors} ${errors === 1 ? "error" : "errors"}`;
  return valid ? `OpenClaw ${release}${why}, accepts it.` : `OpenClaw ${release}${why}, refuses it: ${many}.`;
}

/** What was found in an error message or a log, in a sentence. */
export function messageVerdict({ findings, release }: CheckedMessage): string {
  if (findings.length === 0) return "Nothing in this text is known as an error of OpenClaw.";
  const of = release === undefined ? "" : ` (OpenClaw ${release})`;
  return `${findings.length === 1 ? "One cause" : `${findings.length} causes`} found${of}.`;
}

/** The problems of a config and what is unsafe about it. */
export function configResult(checked: CheckedConfig, goTo: (from: number, to: number) => void): HTMLElement[] {
  const { problems, problemCount, unsafe } = checked;
  const left = problemCount.errors + problemCount.warnings - problems.length;
  return [
    ...(problems.length === 0 ? [] : [make("h3", {}, "What it says"), problemList(problems, goTo)]),
    ...(left > 0 ? [make("p", {}, `and ${left} more`)] : []),
    ...(unsafe.length === 0 ? [] : [make("h3", {}, "What is unsafe"), problemList(unsafe, goTo)]),
    ...(problems.length + unsafe.length === 0 ? [make("p", { class: "hint" }, "Nothing else to say about it.")] : []),
  ];
}

/** What an error message or a log means, and what helps. */
export function messageResult({ findings, release }: CheckedMessage): HTMLElement[] {
  const hint =
    release === undefined && findings.length > 0
      ? [make("p", { class: "hint" }, "Choose the release above for advice that fits it.")]
      : [];
  return [
    ...hint,
    ...findings.map(({ title, cause, confidence, evidence, commands }) =>
      make(
        "article",
        { class: "sheet" },
        make("h3", {}, `${title} `, make("span", { class: "chip" }, confidence)),
        make("p", {}, cause),
        make("blockquote", {}, make("code", {}, evidence)),
        ...(commands.length === 0 ? [] : [make("h4", {}, "What helps")]),
        ...commands.map((line) => codeLine(line, { label: "the command" })),
      ),
    ),
  ];
}
