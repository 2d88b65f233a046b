import picocolors from "picocolors";
import type { Context } from "./context.ts";

/** How text is set off on a terminal; plain text elsewhere. */
export type Style = ReturnType<typeof picocolors.createColors>;

/** The style for what goes to an output: colours only on a terminal, and not when --no-color, NO_COLOR or TERM=dumb say so. */
export function styleFor(
  output: { isTTY: boolean },
  { env }: Pick<Context, "env">,
  { color }: { color: boolean },
): Style {
  const plain = !color || Boolean(env["NO_COLOR"]) || env["TERM"] === "dumb";
  return picocolors.createColors(output.isTTY && !plain);
}
