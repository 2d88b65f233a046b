import { realpath, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { auditConfig } from "../audit/audit-config.ts";
import type { AuditedFile, AuditFinding } from "../audit/audit-rule.ts";
import type { Facts } from "../discover/facts.ts";
import { type FoundRelease, findRelease } from "../discover/find-release.ts";
import { gatewayReading, surroundingsOf } from "../discover/gateway-surroundings.ts";
import type { CommandRunner } from "../discover/run-command.ts";
import { unless } from "../errno.ts";
import { ConfigError } from "../errors.ts";
import type { Environment } from "../load/home.ts";
import { type LoadedConfig, loadConfig } from "../load/load-config.ts";

export interface AuditFileOptions {
  path: string;
  openclaw?: string | undefined;
  env: Environment;
  cwd: string;
  run: CommandRunner;
  /** What was discovered of containers: one of them may run the gateway that reads the file. */
  facts?: Facts | undefined;
}

/** A config and what an audit found in it. */
export interface AuditedConfig {
  file: string;
  release: FoundRelease;
  /** The container whose gateway reads it. */
  container?: string | undefined;
  /** Each with its place, the gravest first. */
  findings: AuditFinding[];
  /** The file and those that it includes. */
  files: readonly { path: string; text: string }[];
  /** As the files say it, secrets in plain text included. */
  written: LoadedConfig["config"];
}

/**
 * Audits a config file for the release that reads it, with what the environment, the `.env` beside it, the files' permissions and the
 * container that has it mounted tell.
 * @throws ConfigError `config-unreadable` for what is no config, `unknown-release`
 */
export async function auditFile({
  path,
  openclaw,
  env: own,
  cwd,
  run,
  facts,
}: AuditFileOptions): Promise<AuditedConfig> {
  // The gateway that reads this file keeps its state beside it, and so the .env that it reads.
  const env = { ...own, OPENCLAW_STATE_DIR: own["OPENCLAW_STATE_DIR"] ?? dirname(path) };
  const first = await loadConfig({ path, release: openclaw, env, cwd });
  const release = await findRelease({ asked: openclaw, existing: first.config, existingPath: path, env: own, run });
  const load = (resolve: boolean): Promise<LoadedConfig> =>
    loadConfig({ path, release: release.release, env, cwd, resolve });
  const written = await load(false);
  refuseUnreadable(written);
  const real = (await unless(["ENOENT"], realpath(path))) ?? path;
  const container = facts && gatewayReading(facts, real);
  const around = facts && container && surroundingsOf(facts, container);
  const findings = auditLoaded({
    release: release.release,
    written,
    resolved: await load(true),
    files: await permissionsOf(written, {
      reader: around?.reader,
      isState: around !== undefined || isStateFolder(path, own),
    }),
    ...(around && { published: around.published }),
    ...(around?.network && { network: around.network }),
  });
  return {
    file: path,
    release,
    container: container?.name,
    findings,
    files: written.source.files,
    written: written.config,
  };
}

/**
 * Refuses what is no config.
 * @throws ConfigError `config-unreadable`
 */
export function refuseUnreadable({ source, diagnostics, config }: LoadedConfig): void {
  const broken = diagnostics.find(({ severity }) => severity === "error");
  if (!source.exists) throw new ConfigError("config-unreadable", `${source.path} is not there`);
  if (broken !== undefined && Object.keys(config).length === 0) {
    throw new ConfigError("config-unreadable", broken.message, { hint: broken.hint });
  }
}

type Surroundings = Pick<Parameters<typeof auditConfig>[0], "release" | "published" | "network" | "files">;

/** Audits what was loaded, once as the files say it and once with variables and references replaced. */
export function auditLoaded({
  written,
  resolved,
  ...known
}: Surroundings & { written: LoadedConfig; resolved: LoadedConfig }): AuditFinding[] {
  const { config } = resolved;
  const env = resolved.environment();
  const subject = { ...known, config, env, written: written.config, readingProblems: written.diagnostics };
  return auditConfig(subject).map((one) => placed(one, written));
}

function isStateFolder(path: string, env: Environment): boolean {
  const folder = dirname(path);
  return folder === env["OPENCLAW_STATE_DIR"] || [".openclaw", ".clawdbot"].includes(basename(folder));
}

async function permissionsOf(
  { source }: LoadedConfig,
  { reader, isState }: { reader: number | undefined; isState: boolean },
): Promise<AuditedFile[]> {
  // Windows has no modes.
  if (process.platform === "win32") return [];
  const folder = dirname(source.path);
  const places: [AuditedFile["kind"], string][] = [
    ["config", source.path],
    ...source.files.slice(1).map(({ path }): [AuditedFile["kind"], string] => ["included", path]),
    ["environment", join(folder, ".env")],
    ...(isState ? [["folder", folder] satisfies [AuditedFile["kind"], string]] : []),
  ];
  const seen = await Promise.all(
    places.map(async ([kind, path]): Promise<AuditedFile[]> => {
      const found = await unless(["ENOENT", "ENOTDIR", "EACCES"], stat(path));
      if (found === undefined) return [];
      return [{ kind, path, mode: found.mode & 0o777, owner: found.uid, ...(reader !== undefined && { reader }) }];
    }),
  );
  return seen.flat();
}

function placed(finding: AuditFinding, loaded: LoadedConfig): AuditFinding {
  if (finding.source !== undefined) return finding;
  for (let length = finding.path.length; length >= 0; length -= 1) {
    const source = loaded.placeOf(finding.path.slice(0, length));
    if (source !== undefined) return { ...finding, source };
  }
  return { ...finding, source: { file: loaded.source.path, line: 1, column: 1 } };
}
