/** Why something could not be done at all. Codes are stable: scripts may match on them. */
export type ConfigErrorCode =
  | "access-not-available"
  | "config-exists"
  | "config-not-mergeable"
  | "config-unreadable"
  | "container-ambiguous"
  | "container-failed"
  | "container-not-found"
  | "container-unreachable"
  | "edit-across-files"
  | "edit-ambiguous"
  | "engine-no-permission"
  | "engine-not-installed"
  | "engine-not-running"
  | "engine-remote"
  | "invalid-address"
  | "invalid-cidr"
  | "invalid-option"
  | "invalid-origin"
  | "invalid-owner"
  | "invalid-path"
  | "invalid-port"
  | "invalid-value"
  | "log-unreadable"
  | "plugin-unreadable"
  | "project-config-invalid"
  | "project-config-missing"
  | "proxy-not-available"
  | "schema-not-available"
  | "schema-not-usable"
  | "token-not-found"
  | "unknown-container"
  | "unknown-key"
  | "unknown-network"
  | "unknown-preset"
  | "unknown-proxy"
  | "unknown-release"
  | "weak-token"
  | "write-conflict"
  | "write-failed";

/**
 * What could not be done at all: a wrong option, a file that cannot be written. A bad *config* is never an error,
 * it yields diagnostics.
 */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly code: ConfigErrorCode;
  /** What the user can do about it, one sentence. */
  readonly hint: string | undefined;

  constructor(code: ConfigErrorCode, message: string, options: { hint?: string | undefined; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
  }
}
