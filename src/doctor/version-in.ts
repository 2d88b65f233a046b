import { releaseNumbers } from "../release/compare.ts";
import { resolveRelease } from "../release/resolve.ts";

/**
 * Where a gateway names itself: its banner, what it says of its own binary, and the version of the Control UI that it serves,
 * which is its own. Not the version that wrote a config.
 */
const places =
  /(?:🦞\s*(?:OpenClaw\s*)?|binary \(|command is running |openclaw-control-ui (?:webchat |ui )?v|client=openclaw-control-ui .{0,40}?\bversion=|"client":"openclaw-control-ui".{0,60}"version":")(2\d{3}\.\d{1,2}\.\d{1,3}(?:-\d{1,2})?)/;

/** The known release that a line names as the gateway's own, if it names one. */
export function versionIn(text: string): string | undefined {
  if (!text.includes("20")) return undefined;
  const version = places.exec(text)?.[1];
  if (version === undefined || releaseNumbers(version) === undefined) return undefined;
  try {
    return resolveRelease(version).release;
  } catch {
    return undefined;
  }
}
