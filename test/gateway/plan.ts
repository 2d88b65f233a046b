import { appliesTo, type CaseRow, wantedBy } from "./case.ts";
import { cases } from "./cases.ts";
import { configFor, type Generated } from "./generated.ts";
import type { Network } from "./networks.ts";
import type { Options } from "./options.ts";

export interface PlannedCase {
  release: string;
  network: Network;
  row: CaseRow;
}

/** The cases that one start of a gateway serves, because they want the same config text. */
export interface Group {
  text: string;
  /** The .env file beside it; empty for none. */
  environment: string;
  members: { planned: PlannedCase; generated: Generated }[];
}

/** Every case of a release that the options ask for. */
export function planRelease(release: string, options: Options): PlannedCase[] {
  return cases
    .filter((row) => appliesTo(row, release) && (options.only.length === 0 || options.only.includes(row.id)))
    .flatMap((row) =>
      row.networks
        .filter((network) => options.networks.includes(network))
        .map((network) => ({ release, network, row })),
    );
}

/** Generates the configs and puts the cases with the same one together, in the order of the table. */
export function groupByConfig(
  planned: readonly PlannedCase[],
  onError: (planned: PlannedCase, error: unknown) => void,
): Group[] {
  const groups = new Map<string, Group>();
  for (const one of planned) {
    try {
      const generated = configFor(wantedBy(one.row, one.release, one.network));
      const text = one.row.alter?.(generated.text) ?? generated.text;
      const group = groups.get(text) ?? { text, environment: generated.environment, members: [] };
      group.members.push({ planned: one, generated });
      groups.set(text, group);
    } catch (error) {
      onError(one, error);
    }
  }
  return [...groups.values()];
}
