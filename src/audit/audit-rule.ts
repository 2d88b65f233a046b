import type { Diagnostic } from "../diagnostic.ts";
import type { Edit } from "../json/edit.ts";
import type { JsonPath } from "../json/path.ts";
import type { JsonObject } from "../json/value.ts";
import type { ContainerNetwork } from "../network/container-network.ts";
import type { ReleaseRange } from "../release/range.ts";

/** What is audited: a config, and what is known of where it is and of who runs it. */
export interface AuditSubject {
  release: string;
  /** As the gateway has it: variables and references to secrets replaced, as far as they are known. */
  config: JsonObject;
  /** As the files say it. */
  written: JsonObject;
  /** The gateway's environment; empty where it is not known. */
  env: Readonly<Record<string, string | undefined>>;
  /** The files themselves, where they are on a system with modes. */
  files?: readonly AuditedFile[];
  /** Where a container engine publishes the gateway's port, where that is known. */
  published?: readonly { hostAddress: string; hostPort: number }[];
  /** The network of the gateway's container, where it is known. */
  network?: ContainerNetwork;
  /** What the loader said of the files. */
  readingProblems?: readonly Diagnostic[];
}

/** A file of the config, the `.env` beside it, or the folder that holds them. */
export interface AuditedFile {
  kind: "config" | "included" | "environment" | "folder";
  path: string;
  /** Permission bits. */
  mode: number;
  owner: number;
  /** Who runs the gateway, where that is known. */
  reader?: number;
}

/** Something that an audit found. `error` is what OpenClaw's own audit calls critical. */
export interface AuditFinding extends Diagnostic {
  /** How OpenClaw's own audit calls it, where it has such a check. */
  check?: string;
  /** Changes of the config that mend it, in one step; empty where a person must decide. */
  edits: Edit[];
  /** A secret that goes to a variable: the edits only make sense together with it. */
  moveToEnvironment?: { variable: string; path: JsonPath };
  /** The permission bits that mend it. */
  chmod?: { path: string; mode: number };
}

/** What a rule tells; the rule adds who says so. */
export type Told = Omit<AuditFinding, "code" | "edits"> & { edits?: Edit[] };

/** One thing that an audit looks for. */
export interface AuditRule {
  /** Stable, kebab-case. */
  code: string;
  title: string;
  /** For which releases it holds; for all unless given. */
  releases?: ReleaseRange;
  look(subject: AuditSubject): readonly Told[];
}
