import type { Diagnostic } from "../diagnostic.ts";
import type { Facts } from "./facts.ts";
import type { PresetChoice } from "./preset-for.ts";

/**
 * What must be said where a preset was chosen by what was found: why, and what is wrong there. Errors become warnings: that a container
 * is restarted again and again is no reason not to write the config that cures it.
 */
export function choiceNotes({ problems }: Facts, { preset, network, reasons }: PresetChoice): Diagnostic[] {
  const chosen = `chose ${preset}${network === undefined ? "" : ` with the network ${network}`}: ${reasons.join("; ")}`;
  const hint = "openclaw-config discover shows all that was found; --preset names another";
  return [
    { code: "preset-chosen", severity: "info", path: [], message: chosen, hint },
    // Which release it is, the release's own notes say.
    ...problems
      .filter(({ code }) => !code.startsWith("release-"))
      .map((one) => ({ ...one, severity: one.severity === "error" ? ("warning" as const) : one.severity })),
  ];
}
