import { formatPath } from "../../json/path.ts";
import type { MigratedFile } from "../../setup/migrate-file.ts";
import { redactIn } from "../../token/redact.ts";
import type { Style } from "../style.ts";
import { notesText } from "./notes-report.ts";
import { textDiff } from "./text-diff.ts";

/** What a migration does to a file, for a person; secrets are hidden. */
export function migrateReport(
  result: MigratedFile,
  { secrets, style }: { secrets: readonly string[]; style: Style },
): string[] {
  const { path, from, fromEvidence, to, steps, kept, diagnostics } = result;
  const hidden = (line: string) => redactIn(line, secrets);
  const setAside = new Map<string, string[]>();
  for (const leaf of kept) setAside.set(leaf.reason, [...(setAside.get(leaf.reason) ?? []), formatPath(leaf.path)]);
  return [
    `${style.bold(path)}: OpenClaw ${from ?? "of an unknown release"} (${fromEvidence.message}) → ${to}`,
    ...textDiff({ path, before: result.before, after: result.text, secrets }, style),
    ...steps.flatMap(({ title, reason }) => [`${style.green("•")} ${hidden(title)}`, `  ${style.dim(hidden(reason))}`]),
    ...(kept.length === 0 ? [] : [style.bold(`set aside: ${kept.length}`)]),
    ...[...setAside].flatMap(([reason, paths]) => [`  ${paths.join(", ")}`, `    ${style.dim(hidden(reason))}`]),
    ...notesText(
      diagnostics.map((one) => ({ ...one, message: hidden(one.message) })),
      style,
    ),
    verdict(result, style),
    ...(result.backup === undefined ? [] : [`backup: ${result.backup}`]),
    ...(result.keptFile === undefined ? [] : [`set aside in: ${result.keptFile}`]),
  ];
}

function verdict({ changed, valid, written, to }: MigratedFile, style: Style): string {
  const judged = valid ? style.green(`OpenClaw ${to} accepts it`) : style.red(`OpenClaw ${to} does not accept it yet`);
  if (written !== undefined) return `written to ${written}; ${judged}`;
  return changed ? `nothing was written (--write does); ${judged}` : `nothing to change; ${judged}`;
}
