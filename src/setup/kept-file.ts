import { adoptItem, type Document, parseDocument } from "../document/index.ts";
import { EditError } from "../json/edit-error.ts";
import type { JsonPath } from "../json/path.ts";
import type { Migration } from "../migrate/migrate-config.ts";

/**
 * What a migration set aside, as a file of its own: each value at the path that it had, with the comments that it had,
 * and the reasons above. Elements of lists stand under their number.
 */
export function keptText(original: string, { kept, to }: Pick<Migration, "kept" | "to">): string {
  const from = parseDocument(original);
  let into = parseDocument("{\n}\n");
  for (const { path } of kept) into = adopted(from, into, path);
  const reasons = new Map<string, string[]>();
  for (const { path, reason } of kept) reasons.set(reason, [...(reasons.get(reason) ?? []), JSON.stringify(path)]);
  const lines = [...reasons].flatMap(([reason, paths]) => [
    `// ${reason}:`.replaceAll(/\s+/g, " "),
    ...paths.map((path) => `//   ${path}`),
  ]);
  return [`// Set aside when the config was carried to OpenClaw ${to}.`, ...lines, into.text].join("\n");
}

function adopted(from: Document, into: Document, path: JsonPath): Document {
  const to = path.map(String);
  try {
    return adoptItem({ from, path, into, to });
  } catch (error) {
    if (error instanceof EditError && error.code === "already-there") return into;
    throw error;
  }
}
