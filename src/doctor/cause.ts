import type { Edit } from "../json/edit.ts";
import type { JsonValue } from "../json/value.ts";
import type { ContainerNetwork } from "../network/container-network.ts";
import type { LogLine } from "./log-line.ts";

/** How sure a diagnosis is: the gateway says so itself, it follows from what is known, or it is one of several. */
export type Confidence = "certain" | "likely" | "possible";

/** What a cause may look at. */
export interface Circumstances {
  line: LogLine;
  /** What the line says of itself, `remote` and `origin` for example. */
  fields: ReadonlyMap<string, string>;
  /** The release, where it is known. */
  release: string | undefined;
  config: JsonValue | undefined;
  network: ContainerNetwork | undefined;
}

/** Why it happened here, and what helps. */
export interface Explanation {
  cause: string;
  /** Changes of the config that help, in one step. */
  edits: Edit[];
  /** Command lines for a person to run. */
  commands: string[];
  confidence: Confidence;
}

/** One thing that goes wrong, in whatever words the releases say it. */
export interface Cause {
  /** Stable, kebab-case. */
  code: string;
  title: string;
  /** `start`: the gateway does not come up. `refusal`: it turns a client away. `notice`: it runs, with less than was meant. */
  kind: "start" | "refusal" | "notice";
  matches(line: LogLine): boolean;
  /** Whether what matched is wrong in these circumstances; without, it always is. */
  applies?(circumstances: Circumstances): boolean;
  explain(circumstances: Circumstances): Explanation;
}
