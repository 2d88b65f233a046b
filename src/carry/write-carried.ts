import { ConfigError } from "../errors.ts";
import type { Carried, CarriedFile, WrittenFile } from "./carried.ts";
import type { CarryFiles } from "./config-files.ts";

/**
 * Writes a carried config: all of its files or none. What was set aside is kept first; the main file comes last, so that a gateway that
 * watches it finds the others done.
 * @returns the files that were written, the main one first
 * @throws ConfigError `write-conflict` where a file is no longer what was looked at, and what writing throws; then all is as it was
 */
export async function writeCarried(
  { files }: Pick<Carried, "files">,
  place: CarryFiles,
  now = new Date(),
): Promise<WrittenFile[]> {
  const changed = files.filter(({ before, after }) => before !== after).toReversed();
  for (const file of changed) refuseConflict(file, await place.read(file.path));
  const written: (WrittenFile & { file: CarriedFile })[] = [];
  const kept: string[] = [];
  try {
    for (const file of changed) {
      const keptFile = file.kept === undefined ? undefined : await place.keep(file.path, file.kept, now);
      if (keptFile !== undefined) kept.push(keptFile);
      const { backup } = await place.update(
        file.path,
        (text) => {
          refuseConflict(file, text);
          return file.after;
        },
        now,
      );
      written.push({
        path: file.path,
        file,
        ...(backup !== undefined && { backup }),
        ...(keptFile !== undefined && { keptFile }),
      });
    }
  } catch (error) {
    for (const one of written) await takeBack(one, place);
    for (const path of kept) await place.forget(path);
    throw error;
  }
  return written.toReversed().map(({ file: _, ...one }) => one);
}

/** What somebody wrote since is left alone. */
async function takeBack({ file, backup }: WrittenFile & { file: CarriedFile }, place: CarryFiles): Promise<void> {
  const { path, before, after } = file;
  try {
    await place.update(path, (text) => (text === after ? before : (text ?? before)));
  } catch (cause) {
    throw new ConfigError("write-failed", `${path} was written, another file was not, and it could not be put back.`, {
      hint: `what it said is in ${backup}: copy it back`,
      cause,
    });
  }
}

function refuseConflict({ path, before }: CarriedFile, now: string | undefined): void {
  if (now === before) return;
  throw new ConfigError("write-conflict", `${path} was changed by someone else meanwhile. Nothing was changed.`, {
    hint: "look at it, and run the command again",
  });
}
