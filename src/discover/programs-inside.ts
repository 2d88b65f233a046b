import { posix } from "node:path";
import type { ContainerFacts } from "./facts.ts";

/** In the official images the working folder holds openclaw.mjs; others have the program in their PATH. */
const usual = [["node", "openclaw.mjs"], ["openclaw"]];

/** How OpenClaw may be started in a container once more, the likeliest first: as the container itself was started. */
export function programsInside({ command }: Pick<ContainerFacts, "command">): readonly (readonly string[])[] {
  const own = command.find((word) => posix.basename(word) === "openclaw.mjs");
  return own === undefined || own === "openclaw.mjs" ? usual : [["node", own], ...usual];
}
