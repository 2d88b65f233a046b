import picocolors from "picocolors";
import type { Context } from "./context.ts";

/** How text is set off on a terminal; plain text elsewhere. */
export type Style = Record<"bold" | "cyan" | "dim" | "green" | "red" | "yellow", (text: string) => string>;

/** The style for what goes to an output: colours only on a terminal, and not when --no-color, NO_COLOR or TERM=dumb say so. */
export function styleFor(
  output: { isTTY: boolean },
  { env }: Pick<Context, "env">,
  { color }: { color: boolean },
): Style {
  const isPlain = !color || Boolean(env["NO_COLOR"]) || env["TERM"] === "dumb";
  // picocolors looks for a terminal of its own as it is loaded, which takes longer than the rest of some commands.
  return output.isTTY && !isPlain ? picocolors.createColors(true) : plainStyle;
}

const asItIs = (text: string): string => text;

const plainStyle: Style = { bold: asItIs, cyan: asItIs, dim: asItIs, green: asItIs, red: asItIs, yellow: asItIs };
