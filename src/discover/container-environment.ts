import type { EnvironmentFacts } from "./facts.ts";
import { fingerprint } from "./fingerprint.ts";

/** Variables whose values are places and ports. Everything else may be a secret: an allow list, not a list of secrets. */
const settings =
  /^(?:HOME|(?:OPENCLAW|CLAWDBOT)_(?:CONFIG_PATH|CONFIG_DIR|STATE_DIR|HOME|PROFILE|GATEWAY_PORT|GATEWAY_BIND))$/;

const ours = /^(?:OPENCLAW|CLAWDBOT|MOLTBOT)_/;

/** A container's variables as a map. */
export function readVariables(entries: readonly string[]): Map<string, string> {
  const pairs = entries.map((entry): [string, string] => {
    const end = entry.indexOf("=");
    return end < 0 ? [entry, ""] : [entry.slice(0, end), entry.slice(end + 1)];
  });
  return new Map(pairs);
}

/** What may be kept of a container's variables. */
export function environmentFacts(variables: ReadonlyMap<string, string>): EnvironmentFacts {
  const facts: EnvironmentFacts = { settings: {}, hidden: {} };
  for (const [name, value] of variables) {
    if (settings.test(name)) facts.settings[name] = value;
    else if (ours.test(name)) facts.hidden[name] = value === "" ? "" : fingerprint(value);
  }
  return facts;
}

const secretOption = /((?:^|\s)--?(?:[\w-]*(?:token|password|secret|key))(?:=|\s+))("[^"]*"|'[^']*'|\S+)/gi;

/** A command line without the secrets that stand on it. */
export function hideSecrets(command: readonly string[]): string[] {
  return command.map((part, index) => {
    const before = command[index - 1] ?? "";
    if (/^--?[\w-]*(?:token|password|secret|key)$/i.test(before) && !part.startsWith("-")) return "[redacted]";
    return part.replace(secretOption, (_, option: string) => `${option}[redacted]`);
  });
}

const portOption = /(?:^|\s)--port(?:=|\s+)(\d{1,5})(?=\s|$|["'])/;

/**
 * The port on which a gateway listens: OpenClaw takes `--port` before OPENCLAW_GATEWAY_PORT before 18789. A port in the config comes
 * between the last two; it is not looked at here.
 */
export function gatewayPort(command: readonly string[], variables: ReadonlyMap<string, string>): number {
  const text = portOption.exec(command.join(" "))?.[1] ?? variables.get("OPENCLAW_GATEWAY_PORT") ?? "";
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65535 ? port : 18789;
}
