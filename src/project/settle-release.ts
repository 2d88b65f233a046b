import { basename } from "node:path";
import type { Diagnostic } from "../diagnostic.ts";
import { type FoundRelease, findRelease } from "../discover/find-release.ts";
import type { JsonObject } from "../json/value.ts";
import { resolveRelease } from "../release/resolve.ts";

/** The release to build for and how it was found. */
export interface BuildRelease extends Omit<FoundRelease, "source"> {
  source: FoundRelease["source"] | "project";
}

export interface BuildReleaseClues {
  /** What the command line says. */
  asked: string | undefined;
  /** The config that is built over, and where it is. */
  existing: JsonObject | undefined;
  existingPath: string;
}

/**
 * The release as far as it is known before the project config is read: as asked, else that of the file to build, else the newest.
 * Neither containers nor installed programs are asked: a build gives the same everywhere.
 */
export async function releaseBefore({ asked, existing, existingPath }: BuildReleaseClues): Promise<BuildRelease> {
  return await findRelease({ asked, existing, existingPath });
}

/** The release to build for: what the project config says goes before everything but the command line. */
export function releaseAfter(before: BuildRelease, said: string | undefined, file: string): BuildRelease {
  if (before.source === "option") return before;
  if (said !== undefined) {
    return { ...resolveRelease(said), source: "project", detail: `as ${basename(file)} says` };
  }
  if (before.source !== "newest") return before;
  return { ...before, detail: "the newest known", diagnostics: [...before.diagnostics, notPinned(before.release)] };
}

function notPinned(release: string): Diagnostic {
  return {
    code: "release-not-pinned",
    severity: "warning",
    path: [],
    message: `nothing says which OpenClaw will read the config: built for ${release}, the newest known`,
    hint: 'say it with --openclaw, or with openclaw: "…" beside preset',
  };
}
