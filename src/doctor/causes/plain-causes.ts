import type { Edit } from "../../json/edit.ts";
import type { Cause, Confidence } from "../cause.ts";

/** A cause whose explanation is the same wherever it is met. */
interface PlainCause extends Pick<Cause, "code" | "title" | "kind"> {
  sign: RegExp;
  cause: string;
  edits?: readonly Edit[];
  commands?: readonly string[];
  confidence?: Confidence;
}

const restart = ["docker compose restart openclaw-gateway"];
const newToken = ["openclaw-config token rotate", ...restart];

/** Seen on real releases (2026.1.30 to 2026.9.6, test/doctor/fixtures), in all the words that they use. */
const rows: readonly PlainCause[] = [
  {
    code: "config-not-reloaded",
    title: "A change of the config was not taken over",
    kind: "notice",
    sign: /config reload skipped|config reload (?:disabled|failed)|config hot reload failed|requires gateway restart; hot mode ignoring/,
    cause:
      "The gateway saw the changed file and goes on with the old one. Either the file is not valid, and it would not start with it (what it does not like stands behind the message), or gateway.reload.mode tells it to wait for a restart.",
    commands: ["openclaw-config get gateway"],
  },
  {
    code: "rate-limited",
    title: "Too many wrong tokens",
    kind: "refusal",
    sign: /[rR]eason=rate_limited|\bAUTH_RATE_LIMITED\b|too many failed authentication attempts/,
    cause:
      "The address is locked out for a while (five minutes unless gateway.auth.rateLimit says otherwise). Behind a published port all browsers share one address, so an old tab with an old token locks out the others: close it, wait, or restart the gateway.",
    commands: restart,
  },
  {
    code: "signature-expired",
    title: "The browser's clock and the gateway's differ",
    kind: "refusal",
    sign: /device signature (?:expired|invalid)|device-signature(?:-stale)?\b|\bDEVICE_AUTH_SIGNATURE_(?:EXPIRED|INVALID)\b/,
    cause:
      "What the browser signed is too old or lies in the future. Set both clocks; the virtual machine of Docker Desktop loses time when the computer sleeps, and a restart of it helps.",
    commands: ["docker exec <container> date -u", "date -u"],
  },
  {
    code: "trusted-proxy-refused",
    title: "The proxy named no user that is allowed",
    kind: "refusal",
    sign: /[rR]eason=trusted_proxy_\w+/,
    cause:
      "gateway.auth.mode is trusted-proxy: the connection must come from an address in gateway.trustedProxies and carry the header of gateway.auth.trustedProxy.userHeader, with a user of allowUsers where that is set.",
    confidence: "likely",
  },
  {
    code: "unauthorized",
    title: "The gateway did not accept who the page is",
    kind: "refusal",
    sign: /(?:\bcode=1008 reason=|\(1008\): )unauthorized(?= phase=|\s*$)/,
    cause:
      "Without a word more, that is gateway.auth.mode trusted-proxy (or tailscale): the connection did not come through the proxy, or the proxy named no user that is allowed. The gateway's log has the reason in the line before (reason=).",
    confidence: "possible",
  },
  {
    code: "proxy-headers-untrusted",
    title: "Forwarding headers from an address that is not trusted",
    kind: "notice",
    sign: /Proxy headers detected from untrusted address/,
    cause:
      "Somebody sent X-Forwarded-For or the like from an address that gateway.trustedProxies does not name. Behind a proxy of your own, name its address there; the browser needs one approval either way. From 2026.8.1 such a connection is answered with HTTP 403.",
    confidence: "likely",
  },
  {
    code: "still-starting",
    title: "The gateway is still starting",
    kind: "notice",
    sign: /\(1013\)|\bcode=1013\b|disconnected.*\bgateway starting\b|\bGATEWAY_STARTING\b/,
    cause: "It answers already and lets nobody in yet. The page tries again by itself; a cold start can take minutes.",
  },
  {
    code: "mode-missing",
    title: "gateway.mode is not set",
    kind: "start",
    sign: /Gateway start blocked: (?:set gateway\.mode|existing config is missing gateway\.mode)/,
    cause:
      'The gateway starts only with gateway.mode: "local". Releases from 2026.4.7 say the same of a file that they could not read or parse: look at the lines before, and at the file\'s owner and syntax.',
    edits: [{ kind: "set", path: ["gateway", "mode"], value: "local" }],
    confidence: "likely",
  },
  {
    code: "config-not-found",
    title: "There is no config where the gateway reads",
    kind: "start",
    sign: /Missing config\. Run/,
    cause:
      "The gateway looked for OPENCLAW_CONFIG_PATH, else openclaw.json in OPENCLAW_STATE_DIR, else in ~/.openclaw (/home/node/.openclaw in the image), and found no file. Mount the folder there, not to /root/.openclaw or another user's home.",
    commands: [`docker inspect --format '{{json .Mounts}}' <container>`, "openclaw-config init"],
  },
  {
    code: "config-not-parsed",
    title: "The config is not JSON5",
    kind: "start",
    sign: /JSON5(?:: | parse failed)|config parse failed/,
    cause: "A quote, comma or bracket is missing or too much at the place that the message gives as line:column.",
    commands: ["openclaw-config get gateway"],
  },
  {
    code: "no-auth",
    title: "The gateway is open to others and has no token",
    kind: "start",
    sign: /Refusing to bind gateway to \S+ without auth|Gateway auth is set to token, but no token is configured/,
    cause:
      "Beyond loopback the gateway wants a token or a password. In a container gateway.bind must be lan, so it needs one: in the config, or in OPENCLAW_GATEWAY_TOKEN where the container gets it.",
    edits: [{ kind: "set", path: ["gateway", "auth", "mode"], value: "token" }],
    commands: ["openclaw-config init --merge --preset docker-desktop"],
  },
  {
    code: "placeholder-token",
    title: "The token is a placeholder",
    kind: "start",
    sign: /published example placeholder/,
    cause:
      "The token is one that stands in guides and templates, or empty, or the word undefined; everybody knows it, and releases from 2026.4.12 on refuse it. It may come from OPENCLAW_GATEWAY_TOKEN.",
    commands: newToken,
  },
  {
    code: "token-and-password",
    title: "Both a token and a password, and no mode",
    kind: "start",
    sign: /gateway\.auth\.token and gateway\.auth\.password are both configured/,
    cause: "Since 2026.3.7 the config must say which of the two counts; one of them may come from the environment.",
    edits: [{ kind: "set", path: ["gateway", "auth", "mode"], value: "token" }],
  },
  {
    code: "newer-config",
    title: "A newer release wrote the config",
    kind: "start",
    sign: /Refusing to run automatic gateway startup migrations because|config was (?:last )?written by (?:a newer|version)/,
    cause:
      "The file's meta.lastTouchedVersion is newer than the gateway, which does not touch it then. Run the newer image again, or go back to the config from before the upgrade (openclaw.json.pre-update, .bak).",
    commands: ["openclaw --version"],
  },
  {
    code: "tailscale-needs-loopback",
    title: "Tailscale serve needs bind loopback",
    kind: "start",
    sign: /tailscale serve\/funnel requires gateway bind=loopback|must resolve to loopback when gateway\.tailscale\.mode/,
    cause:
      "With gateway.tailscale.mode serve or funnel, Tailscale is the way in and the gateway must listen on loopback.",
    edits: [{ kind: "set", path: ["gateway", "bind"], value: "loopback" }],
    confidence: "likely",
  },
  {
    code: "hooks-token-missing",
    title: "Hooks are enabled without their token",
    kind: "start",
    sign: /hooks\.enabled requires hooks\.token/,
    cause: "hooks.enabled needs hooks.token, another one than the gateway's.",
    commands: ["openclaw-config token generate"],
  },
  {
    code: "trusted-proxy-incomplete",
    title: "trusted-proxy auth without a trusted proxy",
    kind: "start",
    sign: /auth mode=trusted-proxy requires/,
    cause:
      "gateway.auth.mode trusted-proxy needs gateway.trustedProxies and gateway.auth.trustedProxy.userHeader, and no shared token.",
  },
  {
    code: "custom-bind-host-missing",
    title: "bind custom without an address",
    kind: "start",
    sign: /gateway\.bind=custom requires/,
    cause:
      "gateway.bind custom needs gateway.customBindHost, an IPv4 address of the machine. Behind a published port, lan is what is meant.",
    edits: [{ kind: "set", path: ["gateway", "bind"], value: "lan" }],
    confidence: "likely",
  },
  {
    code: "restart-loop",
    title: "The gateway starts again and again",
    kind: "notice",
    // The status column of docker ps.
    sign: /\bRestarting \(\d+\)/,
    cause:
      "It ends as soon as it starts, and the engine starts it anew. Its log says why; the number in brackets is its exit code (78: it refused its config).",
    commands: ["docker logs --tail 50 <container> 2>&1 | openclaw-config diagnose -"],
    confidence: "likely",
  },
];

export const plainCauses: readonly Cause[] = rows.map(
  ({ code, title, kind, sign, cause, edits = [], commands = [], confidence = "certain" }) => ({
    code,
    title,
    kind,
    matches: ({ text }) => sign.test(text),
    explain: () => ({ cause, edits: [...edits], commands: [...commands], confidence }),
  }),
);
