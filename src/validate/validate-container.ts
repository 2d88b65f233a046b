import { loadWrittenConfig } from "../container/load.ts";
import type { OpenContainer } from "../container/open-container.ts";
import type { FoundRelease } from "../discover/find-release.ts";
import type { LoadedConfig } from "../load/load-config.ts";
import { resolveRelease } from "../release/resolve.ts";
import { judgeLoaded, type ValidatedFile, type ValidateOptions } from "./validate-file.ts";

/** A container's config, judged; `file` is its path inside. */
export interface ValidatedContainer extends ValidatedFile {
  /** The container's name. */
  container: string;
}

/**
 * Judges the config that the gateway in an opened container reads, with the container's own variables, by the release that runs there.
 * @throws ConfigError `config-unreadable` where there is none, `container-failed`, `unknown-release`
 */
export async function validateContainer(
  open: OpenContainer,
  options: ValidateOptions = {},
): Promise<ValidatedContainer> {
  const asked = options.schema?.found.release ?? options.openclaw;
  const loaded = await loadWrittenConfig(open, { release: asked });
  const found = options.schema?.found ?? releaseOf(open, loaded, options.openclaw);
  return {
    file: open.configPath,
    container: open.target.container.name,
    ...(await judgeLoaded(loaded, found, options)),
  };
}

function releaseOf(open: OpenContainer, loaded: LoadedConfig, asked: string | undefined): FoundRelease {
  if (asked !== undefined) {
    return { ...resolveRelease(asked), source: "option", detail: "as asked with --openclaw" };
  }
  const { name, release } = open.target.container;
  if (release !== undefined) return { ...release, source: "container", detail: `${release.detail}, container ${name}` };
  const known = { release: loaded.release, diagnostics: [] };
  if (loaded.releaseFrom === "file") {
    return { ...known, source: "file", detail: `last written by it: ${open.configPath} in the container ${name}` };
  }
  const detail = `the newest known: neither the container ${name} nor its config says another; name yours with --openclaw`;
  return { ...known, source: "newest", detail };
}
