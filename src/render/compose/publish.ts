import type { Diagnostic } from "../../diagnostic.ts";

/** A port of the host. */
export interface Published {
  /** As compose writes it, without the container's port. */
  from: string;
  port: number;
}

/** The address of the host's loopback, before a port. */
const onLoopback = "127.0.0.1:";

/** Where the gateway's own port is published. */
export function publishGateway(port: number, proxy: string): Published {
  const open = proxy !== "none" && proxy !== "host";
  return { from: `${open ? "" : onLoopback}${port}`, port };
}

/**
 * Where the proxy is published: its clients come from elsewhere, unless its origin is this machine itself.
 * @param port the user's own choice, else that of the origin
 */
export function publishProxy(origin: URL, port = portOf(origin)): Published {
  const own = ["localhost", "127.0.0.1", "[::1]"].includes(origin.hostname);
  return { from: `${own ? onLoopback : ""}${port}`, port };
}

function portOf({ port, protocol }: URL): number {
  return port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
}

/** What to say of a port that others reach. */
export function notesOnPublished({ from, port }: Published, who: "gateway" | "proxy"): Diagnostic[] {
  if (from.startsWith(onLoopback)) return [];
  const message =
    who === "proxy"
      ? `the proxy's port ${port} is published on all interfaces of the host, for the browsers that it serves`
      : `the gateway's port ${port} is published on all interfaces of the host, since the proxy is another machine`;
  const hint =
    "Docker opens it in the host's firewall by itself; limit it in the DOCKER-USER chain or in front of the host";
  return [
    {
      code: "published-on-all-interfaces",
      severity: who === "proxy" ? "info" : "warning",
      path: ["gateway", "port"],
      message,
      hint,
    },
  ];
}
