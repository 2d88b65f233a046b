import type { Diagnostic } from "../diagnostic.ts";
import { ConfigError } from "../errors.ts";
import { nearest } from "../nearest.ts";
import { compareReleases, releaseNumbers } from "./compare.ts";
import { type KnownRelease, knownReleases, newestRelease, oldestRelease } from "./known.ts";

/** A release to work for, and what must be said when it is not the one that was asked for. */
export interface ResolvedRelease {
  release: KnownRelease;
  asked: string;
  diagnostics: Diagnostic[];
}

const known: ReadonlySet<string> = new Set(knownReleases);

/** Whether the text is exactly the name of a known release. */
export function isKnownRelease(text: string): text is KnownRelease {
  return known.has(text);
}

/**
 * The known release that a text means: `2026.9.6`, `v2026.9.6`, `openclaw@2026.9.6`, `latest`. A release newer than all known ones
 * counts as the newest known, an unpublished one in between as its predecessor, each with a warning.
 * @throws ConfigError `unknown-release` for anything else, naming the nearest release.
 */
export function resolveRelease(text: string): ResolvedRelease {
  const asked = text.trim();
  const name = asked.replace(/^openclaw@/, "").replace(/^v(?=\d)/, "");
  if (name === "latest" || name === "newest") return { release: newestRelease, asked, diagnostics: [] };
  if (isKnownRelease(name)) return { release: name, asked, diagnostics: [] };
  const numbers = releaseNumbers(name);
  if (numbers === undefined || compareReleases(name, oldestRelease) < 0) throw unknownRelease(asked, name);
  const release =
    numbers.prerelease === undefined ? lastNotAfter(name) : lastNotAfter(name.slice(0, name.indexOf("-")));
  return { release, asked, diagnostics: [standIn(name, release)] };
}

function lastNotAfter(name: string): KnownRelease {
  return knownReleases.findLast((release) => compareReleases(release, name) <= 0) ?? oldestRelease;
}

function standIn(name: string, release: KnownRelease): Diagnostic {
  const newer = compareReleases(name, newestRelease) > 0;
  return {
    code: newer ? "release-newer-than-known" : "release-not-published",
    severity: "warning",
    path: [],
    message: newer
      ? `OpenClaw ${name} is newer than ${newestRelease}, the newest release that this version knows; treated as ${release}`
      : `OpenClaw ${name} is not a stable release on the npm registry; treated as ${release}`,
    hint: newer ? "look for a newer openclaw-config" : "name the release that you run: openclaw --version",
  };
}

function unknownRelease(asked: string, name: string): ConfigError {
  if (releaseNumbers(name) !== undefined) {
    const message = `"${asked}" is older than ${oldestRelease}, the first release under the name OpenClaw`;
    return new ConfigError("unknown-release", message, { hint: `the nearest is ${oldestRelease}` });
  }
  // Newest first: of two that are equally near, the newer is the likelier meaning.
  const suggestion = nearest(name, knownReleases.toReversed());
  return new ConfigError("unknown-release", `"${asked}" is not an OpenClaw release`, {
    hint: suggestion === undefined ? `a release looks like ${newestRelease}` : `the nearest is ${suggestion}`,
  });
}
