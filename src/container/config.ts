import type { FileOwner } from "../write/owner.ts";
import { hostPlace } from "./host-place.ts";
import { look } from "./look.ts";
import type { OpenContainer } from "./open-container.ts";
import { textOf, unreadable } from "./update-plan.ts";

/** The config that a gateway in a container reads. */
export interface ContainerConfig {
  /** The path inside. */
  path: string;
  /** The path on this machine, where it is a file of this machine. */
  host?: string;
  /** Undefined where there is none. */
  text: string | undefined;
  owner?: FileOwner;
  mode?: number;
}

/**
 * Reads the config of an opened container, or another file in it.
 * @param path inside; the config unless given
 * @throws ConfigError `config-unreadable`, `container-failed`
 */
export async function readContainerConfig(open: OpenContainer, path = open.configPath): Promise<ContainerConfig> {
  const [file = { path, real: path }] = (await look(open.target, [path])).files;
  if (file.problem !== undefined) throw unreadable(open, file);
  const host = hostPlace(open.target, file.real);
  return {
    path,
    ...(host !== undefined && { host: host.path }),
    text: file.content && textOf(open, path, file.content.bytes),
    ...(file.content !== undefined && { owner: file.content.owner, mode: file.content.mode }),
  };
}
