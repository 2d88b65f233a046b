import type { ReleaseRange } from "../../release/range.ts";

/** The evidence of a rule whose first or last release is only known to lie between two releases that were tried. */
export const triedOnly =
  "tried on 2026.1.30, 2.19, 2.21, 2.26, 3.13, 4.7, 5.7, 5.28, 6.11, 7.1, 8.2 and 9.6; the releases in between are taken from the later of the two";

/** The evidence of a rule that came or went with the keys that it is about. */
export const withItsKeys =
  "tried as above on both sides; in between, the rule lives as long as the keys that it is about";

/** The evidence of what the start of a gateway refuses. */
export const startedGateways =
  "gateways of 2026.1.30, 2.19, 2.26, 3.13, 4.7, 5.7, 6.11, 7.1, 8.2 and 9.6 were started; in between, the later of the two";

/** Every release. */
export const always: readonly ReleaseRange[] = [{}];

/** A release and all after it. */
export function since(from: string): readonly ReleaseRange[] {
  return [{ from }];
}

/** All releases up to one, it included. */
export function until(to: string): readonly ReleaseRange[] {
  return [{ to }];
}

/** Releases from one to another, both included. */
export function between(from: string, to: string): readonly ReleaseRange[] {
  return [{ from, to }];
}
