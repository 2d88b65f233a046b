import type { Edit } from "../json/edit.ts";
import type { Confidence } from "./cause.ts";

/** What is wrong, as a line of the log, a message of the page, or the setting tells it. */
export interface Finding {
  /** Stable, kebab-case. */
  code: string;
  title: string;
  /** Why it happened here, and what helps. */
  cause: string;
  /** The newest line that tells it, or what was seen; secrets hidden. */
  evidence: string;
  confidence: Confidence;
  /** Changes of the config that help, in one step. */
  edits: Edit[];
  /** Command lines for a person to run. */
  commands: string[];
}
