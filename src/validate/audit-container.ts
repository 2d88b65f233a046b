import { posix } from "node:path";
import type { AuditedFile } from "../audit/audit-rule.ts";
import { loadContainerConfig } from "../container/load.ts";
import type { OpenContainer } from "../container/open-container.ts";
import { findRelease } from "../discover/find-release.ts";
import { surroundingsOf } from "../discover/gateway-surroundings.ts";
import type { LoadedConfig } from "../load/load-config.ts";
import { type AuditedConfig, auditLoaded, refuseUnreadable } from "./audit-file.ts";

/**
 * Audits the config that a container's gateway reads, with the container's own variables, files, ports and network. Nothing is changed.
 * @throws ConfigError `config-unreadable`, `unknown-release`, `container-failed`
 */
export async function auditContainer(
  open: OpenContainer,
  { openclaw }: { openclaw?: string | undefined },
): Promise<AuditedConfig> {
  const { container, facts, run } = open.target;
  const found = container.release;
  const release = await findRelease({
    asked: openclaw,
    container: found && {
      release: found.release,
      diagnostics: found.diagnostics,
      source: "container",
      detail: `container ${container.name}: ${found.detail}`,
    },
    env: open.env,
    run,
  });
  const load = (resolve: boolean): Promise<LoadedConfig> =>
    loadContainerConfig(open, { release: release.release, resolve });
  const written = await load(false);
  refuseUnreadable(written);
  const { published, network, reader } = surroundingsOf(facts, container);
  const findings = auditLoaded({
    release: release.release,
    written,
    resolved: await load(true),
    files: filesOf(open, open.user?.uid ?? reader),
    published,
    ...(network && { network }),
  });
  return {
    file: open.configPath,
    release,
    container: container.name,
    findings,
    files: written.source.files,
    written: written.config,
  };
}

function filesOf({ seen, configPath }: OpenContainer, reader: number | undefined): AuditedFile[] {
  return seen.flatMap(({ path, content, folder }): AuditedFile[] => {
    const isConfig = path === configPath;
    if (content === undefined || !(isConfig || path === posix.join(posix.dirname(configPath), ".env"))) return [];
    const known = reader === undefined ? {} : { reader };
    const file: AuditedFile = {
      kind: isConfig ? "config" : "environment",
      path,
      mode: content.mode & 0o777,
      owner: content.owner.uid,
      ...known,
    };
    if (!isConfig || folder === undefined) return [file];
    const around: AuditedFile = {
      kind: "folder",
      path: posix.dirname(path),
      mode: folder.mode & 0o777,
      owner: folder.uid,
      ...known,
    };
    return [file, around];
  });
}
