import type { Carried, WrittenFile } from "../../carry/carried.ts";
import { secretsIn } from "../../edit/secrets-of.ts";
import { formatPath } from "../../json/path.ts";
import type { TakenChoice } from "../../migrate/run-steps.ts";
import { redactIn } from "../../token/redact.ts";
import type { Style } from "../style.ts";
import { notesText } from "./notes-report.ts";
import { textDiff } from "./text-diff.ts";

/** What a migration does to a config, for a person; secrets are hidden. */
export function migrateReport(carried: Carried, written: readonly WrittenFile[], style: Style): string[] {
  const { path, from, fromEvidence, to, steps, kept, diagnostics, files } = carried;
  const secrets = secretsIn(...files.flatMap(({ before, after }) => [before, after]));
  const hidden = (line: string) => redactIn(line, secrets);
  const setAside = new Map<string, string[]>();
  for (const leaf of kept) setAside.set(leaf.reason, [...(setAside.get(leaf.reason) ?? []), formatPath(leaf.path)]);
  return [
    `${style.bold(path)}: OpenClaw ${from ?? "of an unknown release"} (${fromEvidence.message}) → ${to}`,
    ...files.flatMap((file) => textDiff({ ...file, secrets }, style)),
    ...steps.flatMap(({ title, reason }) => [`${style.green("•")} ${hidden(title)}`, `  ${style.dim(hidden(reason))}`]),
    ...(kept.length === 0 ? [] : [style.bold(`set aside: ${kept.length}`)]),
    ...[...setAside].flatMap(([reason, paths]) => [`  ${paths.join(", ")}`, `    ${style.dim(hidden(reason))}`]),
    ...notesText(
      diagnostics.map((one) => ({ ...one, message: hidden(one.message) })),
      style,
    ),
    ...carried.choices.flatMap((choice) => choiceText(choice, style)),
    verdict(carried, written, style),
    ...written.flatMap(writtenText),
  ];
}

function choiceText({ id, question, options, taken }: TakenChoice, style: Style): string[] {
  const label = options.find(({ value }) => value === taken)?.label ?? taken;
  const others = options
    .filter(({ value }) => value !== taken)
    .map(({ value }) => `--answer ${JSON.stringify(`${id}=${value}`)}`);
  return [
    `${style.yellow("more than one reading")} ${question}`,
    `  ${style.dim("→")} taken: ${label}; another: ${others.join(" or ")}`,
  ];
}

/** What was written, and where the old text and what was set aside are. */
export function writtenText({ path, backup, keptFile }: WrittenFile): string[] {
  return [
    `wrote ${path}`,
    ...(backup === undefined ? [] : [`  the old one is ${backup}`]),
    ...(keptFile === undefined ? [] : [`  what was set aside is in ${keptFile}`]),
  ];
}

function verdict(carried: Carried, written: readonly WrittenFile[], style: Style): string {
  const { changed, valid, isBroken, to } = carried;
  if (isBroken) return style.red("it cannot be read, so it is left as it is");
  const judged = valid ? style.green(`OpenClaw ${to} accepts it`) : style.red(`OpenClaw ${to} does not accept it yet`);
  if (written.length > 0) return judged;
  return changed ? `nothing was written (--write does); ${judged}` : `nothing to change; ${judged}`;
}
