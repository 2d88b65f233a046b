import { getAt } from "../../json/path.ts";
import type { Cause, Circumstances } from "../cause.ts";
import { commandsHere } from "../settings.ts";

/** What a browser or curl says when nobody answers. */
const unanswered = /ERR_CONNECTION_(?:REFUSED|RESET)|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED|curl: \((?:7|52|56)\)/;
/** Releases up to 2026.4 or so print the address on which they listen. */
const onLoopback = /listening on ws:\/\/(?:127\.0\.0\.1|\[::1\]):/;

/** Inside a container, loopback is the container's own: a published port does not reach it. */
export const loopbackBehindPort: Cause = {
  code: "loopback-behind-port",
  title: "Nothing answers on the published port",
  kind: "refusal",
  matches: ({ text }) => unanswered.test(text) || onLoopback.test(text),
  // On the host's own network that address is as it should be.
  applies: ({ line, network }) => unanswered.test(line.text) || network?.kind === "bridge",
  explain(circumstances) {
    const certain = isLoopback(circumstances) && circumstances.network?.kind === "bridge";
    const bind = getAt(circumstances.config, ["gateway", "bind"]);
    const cause = certain
      ? "The gateway listens on loopback only, which inside a container is the container's own: the published port leads nowhere."
      : "The gateway does not run, the port is published under another number, or gateway.bind is loopback, which inside a container is the container's own.";
    const helps = certain || bind === undefined || bind === "loopback";
    return {
      cause: `${cause} In a container gateway.bind must be lan, with a token; publish the port on 127.0.0.1 to keep it to this machine.`,
      edits: helps ? [{ kind: "set", path: ["gateway", "bind"], value: "lan" }] : [],
      commands: ["docker port <container>", ...commandsHere(circumstances).restart],
      confidence: certain ? "certain" : "possible",
    };
  },
};

function isLoopback({ line, config }: Circumstances): boolean {
  return onLoopback.test(line.text) || getAt(config, ["gateway", "bind"]) === "loopback";
}
