import type { Carried, WrittenFile } from "../../carry/carried.ts";

export interface MigrationJsonOptions {
  /** What was written of it. */
  written: readonly WrittenFile[];
  /** Whether it must be told from others. */
  isNamed: boolean;
}

/** A migration as data. What was written, its path, and further files are told where there are any, or several. */
export function migrationJson(carried: Carried, { written, isNamed }: MigrationJsonOptions): object {
  const { from, fromEvidence, to, changed, valid, text, config, steps } = carried;
  const { moved, transformed, kept, diagnostics, choices, path, files } = carried;
  return {
    ...(isNamed && { path }),
    from: from ?? null,
    ...{ fromEvidence, to, changed, valid, text, config, steps, moved, transformed, kept, diagnostics },
    ...(choices.length > 0 && { choices }),
    ...(files.length > 1 && { files: files.map((file) => ({ path: file.path, text: file.after })) }),
    ...(written.length > 0 && { written }),
  };
}
