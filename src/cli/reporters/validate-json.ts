import type { StagedDiagnostic } from "../../schema/judge-value.ts";
import type { ValidatedFile } from "../../validate/validate-file.ts";
import type { Validation } from "../run-validate.ts";
import { pathOfPlace } from "./validate-places.ts";

/**
 * The result for a program. Of files for several releases, each that is not for the first file's names its own; a diagnostic about an
 * included file names that.
 */
export function validateJson({ files, cwd }: Validation): string {
  const [first] = files;
  const output = {
    release: first?.release.release,
    releaseSource: first?.release.source,
    files: files.map((file) => ({
      file: file.file,
      ...(file.container !== undefined && { container: file.container }),
      valid: file.valid,
      ...(file.release.release !== first?.release.release && {
        release: file.release.release,
        releaseSource: file.release.source,
      }),
      diagnostics: file.diagnostics.map((one) => jsonDiagnostic(one, file, cwd)),
    })),
  };
  return `${JSON.stringify(output, undefined, 2)}\n`;
}

function jsonDiagnostic(diagnostic: StagedDiagnostic, file: ValidatedFile, cwd: string): object {
  const { code, severity, path, message, hint, source } = diagnostic;
  const place = pathOfPlace(diagnostic, file, cwd);
  return {
    code,
    severity,
    path,
    message,
    line: source?.line ?? 1,
    column: source?.column ?? 1,
    hint: hint ?? null,
    ...(place !== file.file && { file: place }),
  };
}
