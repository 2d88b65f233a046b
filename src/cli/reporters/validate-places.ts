import { relative, resolve } from "node:path";
import type { Diagnostic } from "../../diagnostic.ts";
import type { ValidatedFile } from "../../validate/validate-file.ts";

/** The file that a diagnostic is about: as it was named, or an included one relative to the working directory. */
export function pathOfPlace({ source }: Diagnostic, { file, files }: ValidatedFile, cwd: string): string {
  if (source === undefined || source.file === files[0]?.path || source.file === resolve(cwd, file)) return file;
  const short = relative(cwd, source.file);
  return short.startsWith("..") ? source.file : short;
}
