/** Addresses that once stood for a mode of `gateway.bind`. */
const modes: ReadonlyMap<string, string> = new Map([
  ["0.0.0.0", "lan"],
  ["::", "lan"],
  ["[::]", "lan"],
  ["*", "lan"],
  ["127.0.0.1", "loopback"],
  ["localhost", "loopback"],
  ["::1", "loopback"],
  ["[::1]", "loopback"],
]);

/** The mode of `gateway.bind` that is meant by an address, or undefined where the text is none of those that OpenClaw once took. */
export function bindModeOf(address: string): string | undefined {
  return modes.get(address.trim().toLowerCase());
}
