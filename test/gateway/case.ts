import { isInRange, type ReleaseRange } from "../../src/release/range.ts";
import type { OutcomeKind } from "../../src/verify/outcome.ts";
import type { Gateway } from "./gateway.ts";
import type { Generated, Wanted } from "./generated.ts";
import type { Network } from "./networks.ts";

/** What a check has to work with: a running gateway and the config that started it. */
export interface CaseContext {
  release: string;
  network: Network;
  generated: Generated;
  gateway: Gateway;
  /** A word for files that belong to this case alone. */
  name: string;
}

/** How a browser comes; what it then asks is in asking.ts. */
export interface Ask {
  how: "printed" | "without-token" | "wrong-token" | "foreign-page" | "x-forwarded-for" | "x-real-ip" | "direct-port";
  /** What it must be answered, where that does not follow from how it comes. */
  kind?: OutcomeKind;
  /** The wrong token, where it is not one that never was right. */
  token?: string;
}

/** One row of the table: what is claimed, where it is claimed, and how it is tried. */
export interface CaseRow {
  id: string;
  claim: string;
  networks: readonly Network[];
  /** The releases for which it is claimed; absent for every release. */
  releases?: readonly ReleaseRange[];
  proxy?: Wanted["proxy"];
  access?: Wanted["access"];
  /** The port of the host under which the gateway's is published, when it is another one. */
  publishedPort?: number;
  tokenIn?: Wanted["tokenIn"];
  /** Changes the generated config, for what must go wrong. */
  alter?: (text: string) => string;
  /** What Chromium and `verify` are to be answered alike; absent for a row that is not about browsers, or whose cells others cover. */
  asks?: readonly Ask[];
  /** Gives what was seen, in a few words; throws when that is not what was claimed. */
  check: (context: CaseContext) => Promise<string>;
}

/** Thrown by a check that cannot be made on this machine. */
export class Skipped extends Error {
  override readonly name = "Skipped";
}

export function appliesTo(row: CaseRow, release: string): boolean {
  return row.releases === undefined || row.releases.some((range) => isInRange(release, range));
}

export function wantedBy(row: CaseRow, release: string, network: Network): Wanted {
  const wanted = { release, network, proxy: row.proxy ?? "none", access: row.access ?? "auto" };
  return {
    ...wanted,
    ...(row.publishedPort !== undefined && { publishedPort: row.publishedPort }),
    ...(row.tokenIn !== undefined && { tokenIn: row.tokenIn }),
  };
}
