import type { MigrateOptions, Migration } from "../migrate/migrate-config.ts";

/** A file of a config before and after. */
export interface CarriedFile {
  path: string;
  before: string;
  after: string;
  /** The text of the file for what was set aside out of this one. */
  kept?: string;
}

/** What becomes, or would become, of a config and all its files. `text` is that of the main one. */
export interface Carried extends Migration {
  path: string;
  /** Whether the text cannot be read at all: then nothing is made of it. */
  isBroken: boolean;
  /** The main file first; of what it includes, those that were read. */
  files: readonly CarriedFile[];
}

/** Whether any file of a config becomes another. */
export function isChanged({ files }: Pick<Carried, "files">): boolean {
  return files.some(({ before, after }) => before !== after);
}

/** What was written. */
export interface WrittenFile {
  path: string;
  backup?: string;
  /** Where what was set aside is kept. */
  keptFile?: string;
}

export interface CarryOptions extends Pick<MigrateOptions, "to" | "from" | "steps" | "answers"> {
  /** Whether what the config includes is put into it. */
  inOne?: boolean;
}
