import type { Place } from "./situation.ts";

/** The way from the browser to the gateway, one line a station, with the address that the gateway will see. */
export function drawWay(place: Place): string[] {
  const seen = seenAddress(place);
  const gateway = `OpenClaw gateway, ${place.bind === "lan" ? "0.0.0.0" : "127.0.0.1"}:${place.port}`;
  const page = place.proxy.kind === "none" ? place.localOrigins[0] : (place.askedOrigins[0] ?? "the proxy's address");
  const stations = [`browser, ${page}`];
  if (place.proxy.kind === "host") stations.push("your proxy on this machine");
  if (place.proxy.kind === "address") stations.push(`your proxy, ${place.proxy.range.text}`);
  const throughPort = place.publishes && place.proxy.kind !== "address";
  if (throughPort) stations.push(`published port 127.0.0.1:${place.publishedPort}, ${place.network.title}`);
  stations.push(gateway);
  return stations.flatMap((station, index) => {
    const last = index === stations.length - 1;
    if (index === 0) return [station];
    return last ? [`  │  the gateway sees ${seen}`, "  ▼", station] : ["  │", "  ▼", station];
  });
}

function seenAddress(place: Place): string {
  if (place.proxy.kind === "address") return place.proxy.range.text;
  const [first, ...others] = place.network.hostSide;
  const primary = place.network.candidates.find((one) => one.cidr === first);
  const guess =
    place.network.kind === "host" || place.network.name === "custom" || primary?.evidence === "observed"
      ? ""
      : ` (${primary?.evidence ?? "as given"})`;
  return `${[first, ...others].join(" or ")}${guess}`;
}
