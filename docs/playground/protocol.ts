/** What the page asks its worker, and what it gets: plain data both ways. */
import type { Way } from "../../src/presets/drawing.ts";

export interface BuildRequest {
  preset: string;
  network: string;
  openclaw: string;
  proxy: string;
  port: string;
  publishedPort: string;
  origins: string;
  access: string;
  comments: boolean;
  /** The gateway's token; a new one is made unless given. It never leaves the page. */
  token?: string | undefined;
}

export interface BuildResult {
  token: string;
  release: string;
  access: "token" | "pairing";
  /** The file as it is to be saved: it holds the token. */
  text: string;
  /** The same with the token hidden. */
  shownText: string;
  url: string;
  shownUrl: string;
  /** The line that makes the same config in a terminal. */
  command: string;
  publish?: string;
  restart: string[];
  approve: string[];
  way: Way;
  /** The entries of `trustedProxies`. */
  trusted: string[];
  /** Whether the address that the gateway will see is among them. */
  seenTrusted: boolean;
  considered: { cidr: string; decision: string; reason: string; source: string }[];
  notes: Note[];
  startsOn: string;
}

export interface Note {
  severity: "error" | "warning" | "info";
  message: string;
  hint?: string;
}

export interface CheckRequest {
  text: string;
  openclaw: string;
}

export interface Problem extends Note {
  code: string;
  key: string;
  line?: number;
  column?: number;
  /** Offsets in the text. */
  from: number;
  to: number;
}

export interface CheckedConfig {
  kind: "config";
  release: string;
  releaseSource: "option" | "file" | "newest";
  valid: boolean;
  /** The first of them, errors before warnings. */
  problems: Problem[];
  problemCount: { errors: number; warnings: number };
  /** What is unsafe though the release takes it. */
  unsafe: Problem[];
}

/** What all known releases make of a config; takes longer than the verdict of one. */
export interface Compatible {
  accepted: string;
  /** Runs of releases with one verdict, oldest first; none where the text cannot be read. */
  runs: CompatibleRun[];
}

export interface CompatibleRun {
  from: string;
  to: string;
  accepted: boolean;
  /** Why it is refused; the first reasons. */
  reasons: { key: string; message: string }[];
  more: number;
}

export interface MigrateRequest {
  text: string;
  to: string;
}

export interface Migrated {
  /** The release that it was written for, and how that is known. */
  from: string | undefined;
  fromMessage: string;
  to: string;
  changed: boolean;
  valid: boolean;
  text: string;
  steps: { title: string; reason: string }[];
  setAside: { reason: string; keys: string[] }[];
  /** What was set aside, as a file; absent where nothing was. */
  keptText?: string;
  notes: Note[];
  /** Absent where the texts differ too much to be laid side by side. */
  rows?: DiffRow[];
}

/** A line beside the line that took its place. */
export type DiffRow =
  | { kind: "gap"; lines: number }
  | { kind: "same" | "changed" | "removed" | "added"; before?: DiffLine; after?: DiffLine };

export interface DiffLine {
  number: number;
  parts: { text: string; changed: boolean }[];
}

export interface CheckedMessage {
  kind: "message";
  release?: string;
  findings: {
    title: string;
    cause: string;
    confidence: string;
    evidence: string;
    /** Command lines; those that change the config first. */
    commands: string[];
  }[];
}

export type CheckResult = CheckedConfig | CheckedMessage;

export interface ExplainRequest {
  key: string;
  openclaw: string;
}

export interface Explained {
  key: string;
  description?: string;
  /** What to do instead, of a key that the newest release takes but no longer wants. */
  deprecated?: string;
  known: boolean;
  type: string;
  releases: string;
  /** The runs of releases that know it. */
  runs: { from: string; to: string }[];
  origin: string;
  example?: string;
  history: { releases: string; type: string }[];
  effects: { releases: string; value: string; evidence: string; now: boolean }[];
  replacedBy: string[];
  /** The keys below it, whole. */
  keys: string[];
}

export interface ExplainResult {
  release: string;
  found: Explained[];
  /** Keys that the words occur in; the first of them. */
  matches: { key: string; description?: string; known: boolean }[];
  matchCount: number;
  /** Whether it names keys, or is found in them; otherwise the matches are only near. */
  holdsWords: boolean;
  /** Where a key is now that was known before the oldest known release. */
  movedTo?: string;
}

export interface Requests {
  build: { asks: BuildRequest; gives: BuildResult };
  check: { asks: CheckRequest; gives: CheckResult };
  compat: { asks: { text: string }; gives: Compatible };
  migrate: { asks: MigrateRequest; gives: Migrated };
  explain: { asks: ExplainRequest; gives: ExplainResult };
}

export type RequestName = keyof Requests;

export interface Failure {
  message: string;
  hint?: string;
}

export interface Answer {
  id: number;
  gives?: unknown;
  failed?: Failure;
}
