import { isAbsolute, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { formatPath } from "../../json/path.ts";
import type { Validation } from "../run-validate.ts";
import { pathOfPlace } from "./validate-places.ts";

const levels = { error: "error", warning: "warning", info: "note" } as const;

/** SARIF 2.1.0 (OASIS), as code scanners take it. */
export function validateSarif({ files, cwd, version }: Validation): string {
  const results = files.flatMap((file) =>
    file.diagnostics.map((one) => ({
      ruleId: one.code,
      level: levels[one.severity],
      message: { text: one.hint === undefined ? one.message : `${one.message} (${one.hint})` },
      locations: [
        {
          physicalLocation: {
            artifactLocation: artifact(pathOfPlace(one, file, cwd)),
            region: { startLine: one.source?.line ?? 1, startColumn: one.source?.column ?? 1 },
          },
          logicalLocations: [{ fullyQualifiedName: formatPath(one.path) }],
        },
      ],
    })),
  );
  const rules = [...new Set(results.map(({ ruleId }) => ruleId))].sort().map((id) => ({ id }));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver: { name: "openclaw-config", version, rules } }, columnKind: "utf16CodeUnits", results }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function artifact(path: string): { uri: string; uriBaseId?: string } {
  if (isAbsolute(path)) return { uri: pathToFileURL(path).href };
  return { uri: path.split(sep).map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" };
}
