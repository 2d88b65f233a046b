import type { Place } from "./situation.ts";

/** A place through which a request goes. */
export interface Station {
  kind: "browser" | "proxy" | "port" | "gateway";
  title: string;
  /** The address there; the origin that a browser opens. */
  address: string | undefined;
}

/** The way of a request from the browser to the gateway. */
export interface Way {
  stations: Station[];
  /** The address from which the gateway will see the connection come. */
  seen: string;
  /** How that is known, where it is neither measured nor given. */
  guess: string | undefined;
}

/** The way that a request takes at a place. */
export function wayOf(place: Place): Way {
  const { proxy, network, publishes, publishedPort, port, bind } = place;
  const page = proxy.kind === "none" ? place.localOrigins[0] : (place.askedOrigins[0] ?? "the proxy's address");
  const stations: Station[] = [{ kind: "browser", title: "browser", address: page }];
  if (proxy.kind === "host") stations.push({ kind: "proxy", title: "your proxy on this machine", address: undefined });
  if (proxy.kind === "address") stations.push({ kind: "proxy", title: "your proxy", address: proxy.range.text });
  if (publishes && proxy.kind !== "address") {
    stations.push({ kind: "port", title: network.title, address: `127.0.0.1:${publishedPort}` });
  }
  const listens = `${bind === "lan" ? "0.0.0.0" : "127.0.0.1"}:${port}`;
  return {
    stations: [...stations, { kind: "gateway", title: "OpenClaw gateway", address: listens }],
    ...seenAddress(place),
  };
}

/** The way from the browser to the gateway, one line a station, with the address that the gateway will see. */
export function drawWay(place: Place): string[] {
  const { stations, seen, guess } = wayOf(place);
  const last = stations.length - 1;
  return stations.flatMap((station, index) => {
    if (index === 0) return [lineOf(station)];
    const label = guess === undefined ? seen : `${seen} (${guess})`;
    return [index === last ? `  │  the gateway sees ${label}` : "  │", "  ▼", lineOf(station)];
  });
}

function lineOf({ kind, title, address }: Station): string {
  if (kind === "port") return `published port ${address}, ${title}`;
  return address === undefined ? title : `${title}, ${address}`;
}

function seenAddress({ proxy, network }: Place): Pick<Way, "seen" | "guess"> {
  if (proxy.kind === "address") return { seen: proxy.range.text, guess: undefined };
  const primary = network.candidates.find((one) => one.cidr === network.hostSide[0]);
  const isKnown = network.kind === "host" || network.name === "custom" || primary?.evidence === "observed";
  return { seen: network.hostSide.join(" or "), guess: isKnown ? undefined : (primary?.evidence ?? "as given") };
}
