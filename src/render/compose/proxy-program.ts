import type { JsonObject } from "../../json/value.ts";
import type { ProxyKind } from "../instance-options.ts";
import type { RenderedFile } from "../rendered.ts";
import { caddy } from "./caddy.ts";
import { nginx } from "./nginx.ts";
import { traefik } from "./traefik.ts";

/** What a proxy has to do. */
export interface ProxyTask {
  /** The origins that it serves: all http, or all https. */
  origins: readonly URL[];
  /** Where the gateway is: `host:port`. */
  gateway: string;
  /** The first line of what has comments. */
  comment: string;
}

/** A proxy's container: what differs from one program to the other. */
export interface ProxyProgram {
  image: string;
  files: RenderedFile[];
  /** Of its service in the compose file. */
  service: JsonObject;
  /** Named volumes to declare. */
  volumes: string[];
  /** The port on which it listens in its container. */
  port: number;
  /** Whether certificate files must be put beside it. */
  needsCertificate: boolean;
}

const programs: Readonly<Record<ProxyKind, (task: ProxyTask) => ProxyProgram>> = { nginx, caddy, traefik };

/** The proxy's program with its config: it says itself who the client is, whatever the client says, and passes WebSockets on. */
export function proxyProgram(kind: ProxyKind, task: ProxyTask): ProxyProgram {
  return programs[kind](task);
}

/** Where certificates are looked for, beside the compose file. */
export const certificateFolder = "proxy/tls";

/** A file that only root in the proxy's container reads. */
export function proxyFile(path: string, text: string): RenderedFile {
  return { path, text, mode: 0o644, ofContainer: false };
}
