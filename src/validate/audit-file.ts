import { stat } from "node:fs/promises";
import { auditConfig } from "../audit/audit-config.ts";
import type { AuditedFile, AuditFinding, AuditSubject } from "../audit/audit-rule.ts";
import { type FoundRelease, findRelease } from "../discover/find-release.ts";
import type { CommandRunner } from "../discover/run-command.ts";
import { ConfigError } from "../errors.ts";
import type { Environment } from "../load/home.ts";
import { type LoadedConfig, loadConfig } from "../load/load-config.ts";

export interface AuditFileOptions extends Pick<AuditSubject, "published" | "network"> {
  path: string;
  openclaw?: string | undefined;
  env: Environment;
  cwd: string;
  run: CommandRunner;
}

/** A config file and what an audit found in it. */
export interface AuditedConfig {
  file: string;
  release: FoundRelease;
  /** Each with its place, the gravest first. */
  findings: AuditFinding[];
  /** The file and those that it includes. */
  files: readonly { path: string; text: string }[];
  /** As the files say it, secrets in plain text included. */
  written: LoadedConfig["config"];
}

/**
 * Audits a config file for the release that reads it, with what the environment and the file's permissions tell.
 * @throws ConfigError `config-unreadable` for what is no config, `unknown-release`
 */
export async function auditFile({ path, openclaw, env, cwd, run, ...known }: AuditFileOptions): Promise<AuditedConfig> {
  const first = await loadConfig({ path, release: openclaw, env, cwd });
  const release = await findRelease({ asked: openclaw, existing: first.config, existingPath: path, env, run });
  const written = await loadConfig({ path, release: release.release, env, cwd });
  const broken = written.diagnostics.find(({ severity }) => severity === "error");
  if (!written.source.exists) throw new ConfigError("config-unreadable", `${written.source.path} is not there`);
  if (broken !== undefined && Object.keys(written.config).length === 0) {
    throw new ConfigError("config-unreadable", broken.message, { hint: broken.hint });
  }
  const resolved = await loadConfig({ path, release: release.release, env, cwd, resolve: true });
  const file = await permissionsOf(written.source.path);
  const findings = auditConfig({
    ...known,
    release: release.release,
    config: resolved.config,
    written: written.config,
    env,
    readingProblems: written.diagnostics,
    ...(file !== undefined && { file }),
  });
  return {
    file: path,
    release,
    findings: findings.map((one) => placed(one, written)),
    files: written.source.files,
    written: written.config,
  };
}

async function permissionsOf(path: string): Promise<AuditedFile | undefined> {
  // Windows has no modes.
  if (process.platform === "win32") return undefined;
  const { mode, uid } = await stat(path);
  return { path, mode: mode & 0o777, owner: uid };
}

function placed(finding: AuditFinding, loaded: LoadedConfig): AuditFinding {
  if (finding.source !== undefined) return finding;
  for (let length = finding.path.length; length >= 0; length -= 1) {
    const source = loaded.placeOf(finding.path.slice(0, length));
    if (source !== undefined) return { ...finding, source };
  }
  return { ...finding, source: { file: loaded.source.path, line: 1, column: 1 } };
}
