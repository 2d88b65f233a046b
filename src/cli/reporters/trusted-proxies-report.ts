import type { Considered } from "../../access/trusted-proxies.ts";
import type { Style } from "../style.ts";

/** The block that says what is trusted, and why each address that was considered is or is not. */
export function trustedProxiesText(
  { entries, considered }: { entries: readonly string[]; considered: readonly Considered[] },
  style: Style,
): string[] {
  const width = Math.max(0, ...considered.map((one) => one.cidr.length));
  return [
    `${style.bold("trustedProxies:")} ${entries.length === 0 ? "none" : JSON.stringify(entries)}`,
    ...considered.flatMap(({ cidr, decision, reason, source }) => [
      `  ${cidr.padEnd(width)}  ${decision === "trusted" ? style.green(decision) : style.dim(decision)}: ${reason}`,
      `  ${" ".repeat(width)}  ${style.dim(`source: ${source}`)}`,
    ]),
  ];
}
