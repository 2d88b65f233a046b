/** What the page asks its worker, and what it gets: plain data both ways. */
import type { Edit } from "../../src/json/edit.ts";

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
  /** The file as it is to be saved: it holds the token. */
  text: string;
  /** The same with the token hidden. */
  shownText: string;
  url: string;
  shownUrl: string;
  publish?: string;
  restart: string[];
  approve: string[];
  drawing: string[];
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
  problems: Problem[];
  /** What is unsafe though the release takes it. */
  unsafe: Problem[];
}

/** What all known releases make of a config; takes longer than the verdict of one. */
export interface Compatible {
  accepted: string;
  /** Empty where the text cannot be read. */
  bar: { release: string; accepted: boolean }[];
  refused: { from: string; to: string; reasons: string[]; more: number }[];
}

export interface CheckedMessage {
  kind: "message";
  release?: string;
  findings: {
    title: string;
    cause: string;
    confidence: string;
    evidence: string;
    changes: Edit[];
    commands: string[];
  }[];
}

export type CheckResult = CheckedConfig | CheckedMessage;

export interface ExplainRequest {
  key: string;
  openclaw: string;
}

export interface ExplainResult {
  release: string;
  found: {
    key: string;
    description?: string;
    known: boolean;
    type: string;
    releases: string;
    origin: string;
    example?: string;
    history: { releases: string; type: string }[];
    effects: { releases: string; value: string; evidence: string; now: boolean }[];
    keys: string[];
  }[];
  /** Keys that the words occur in; the first of them. */
  matches: string[];
  matchCount: number;
}

export interface Requests {
  build: { asks: BuildRequest; gives: BuildResult };
  check: { asks: CheckRequest; gives: CheckResult };
  compat: { asks: { text: string }; gives: Compatible };
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
