import type { Considered } from "../access/trusted-proxies.ts";
import type { Access } from "../access/ways.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { KnownRelease } from "../release/known.ts";

/** A variable of the `.env` beside what is rendered. */
export interface Variable {
  name: string;
  value: string;
}

/** A file of an instance. */
export interface RenderedFile {
  /** Below the instance's folder, with `/`. */
  path: string;
  text: string;
  mode: number;
  /** Whether the container's user must be able to read and write it. */
  ofContainer: boolean;
}

/** All that an engine or a cluster needs to run one OpenClaw; nothing is written yet. */
export interface RenderedInstance {
  name: string;
  release: KnownRelease;
  files: RenderedFile[];
  /** What the `.env` must hold; its other lines are the user's. */
  environment: Variable[];
  /** Who reads and writes the state in the container; undefined where no folder of the host is mounted. */
  user: { uid: number; gid: number } | undefined;
  /** The port of the host, where one is published. */
  publishedPort: number | undefined;
  access: Access;
  /** The token: a secret. */
  token: string | undefined;
  /** Opens the Control UI; holds the token: a secret. */
  url: string;
  trustedProxies: { entries: string[]; considered: Considered[] };
  notes: Diagnostic[];
}

/** The first line of every file that has comments. */
export function madeFor(release: string): string {
  return `Written by openclaw-config render for OpenClaw ${release}`;
}
