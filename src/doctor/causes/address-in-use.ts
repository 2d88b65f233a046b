import type { Cause } from "../cause.ts";
import { portOf } from "../settings.ts";

const sign =
  /\bEADDRINUSE\b|gateway already running|Port \d+ is already in use|another gateway instance|already owns this state directory|already listening on/i;

/** Another process has the port, or another gateway the state folder. */
export const addressInUse: Cause = {
  code: "address-in-use",
  title: "Another process has the port or the state folder",
  kind: "start",
  matches: ({ text }) => sign.test(text),
  explain({ line: { text }, config }) {
    const pid = /\bpid (\d+)/.exec(text)?.[1];
    const port = /\bPort (\d+)|:(\d{2,5})\b(?!.*:\d{2,5}\b)/i.exec(text);
    const number = port?.[1] ?? port?.[2] ?? String(portOf(config));
    // "another gateway instance is already listening" is said of any program on the port.
    const gateway = pid !== undefined || text.includes("owns this state directory");
    const who = gateway
      ? `another OpenClaw gateway${pid === undefined ? "" : ` (process ${pid})`}`
      : "another program on the port, most often a gateway that runs already";
    return {
      cause: `It is ${who}. In a container, the gateway runs already: a second start with docker exec is not needed. On a host, stop the other one, or give one of them another gateway.port and OPENCLAW_STATE_DIR.`,
      edits: [],
      commands: [`ss -ltnp 'sport = :${number}'`, "openclaw gateway stop"],
      confidence: "certain",
    };
  },
};
