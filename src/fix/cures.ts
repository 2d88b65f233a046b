/** How a finding is cured. */
export type Treatment =
  /** by the changes of the config that it names */
  | "edits"
  /** by a token of its own making */
  | "new-token"
  /** by the `.env` beside the config */
  | "variable"
  /** by a config that the preset for the place makes */
  | "new-config"
  /** by the owner of the files */
  | "owner"
  /** by another start */
  | "restart"
  /** by the text's repair */
  | "syntax"
  /** by nothing of its own: what is found beside it is the cause, or a check of the gateway settles it */
  | "follows";

/**
 * What is cured without asking for more than a yes. Whatever is not here needs a person: a proxy that must be named, an image that must
 * be changed, a container that must be made anew. Advice from the log alone counts only where it cannot open the gateway to somebody: that
 * a page of some origin was refused is no reason to allow it.
 */
const treatments: Readonly<Record<string, { by: Treatment; fromLog: boolean }>> = {
  "unknown-key": { by: "edits", fromLog: true },
  "invalid-value": { by: "edits", fromLog: true },
  "mode-missing": { by: "edits", fromLog: true },
  "token-and-password": { by: "edits", fromLog: true },
  "custom-bind-host-missing": { by: "edits", fromLog: true },
  "origins-required": { by: "edits", fromLog: true },
  "loopback-behind-port": { by: "edits", fromLog: false },
  "port-leads-elsewhere": { by: "edits", fromLog: false },
  "published-port-differs": { by: "edits", fromLog: false },
  "origin-not-allowed": { by: "edits", fromLog: false },
  "proxy-attribution-required": { by: "edits", fromLog: false },
  "trusted-proxies-cover-clients": { by: "edits", fromLog: false },
  "placeholder-token": { by: "new-token", fromLog: true },
  "no-auth": { by: "new-token", fromLog: true },
  "variable-missing": { by: "variable", fromLog: false },
  "config-not-found": { by: "new-config", fromLog: false },
  "config-not-mounted": { by: "new-config", fromLog: false },
  "config-not-parsed": { by: "syntax", fromLog: false },
  "file-not-accessible": { by: "owner", fromLog: false },
  "config-not-reloaded": { by: "restart", fromLog: true },
  "container-not-running": { by: "restart", fromLog: false },
  "restart-loop": { by: "follows", fromLog: true },
  "token-mismatch": { by: "follows", fromLog: true },
  "token-missing": { by: "follows", fromLog: true },
  "pairing-required": { by: "follows", fromLog: true },
  "still-starting": { by: "follows", fromLog: true },
  "rate-limited": { by: "restart", fromLog: true },
};

/** How a code is cured; undefined where a person must do it. */
export function treatmentOf(code: string, source: "setting" | "log"): Treatment | undefined {
  const row = Object.hasOwn(treatments, code) ? treatments[code] : undefined;
  return row === undefined || (source === "log" && !row.fromLog) ? undefined : row.by;
}
