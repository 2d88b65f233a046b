import { posix } from "node:path";
import { engineCommand, failed } from "./engine-command.ts";
import { readTar, type TarFile, tarOf } from "./tar.ts";
import type { ContainerTarget } from "./target.ts";

export type CopiedFile =
  | { kind: "file"; real: string; file: TarFile }
  | { kind: "missing"; real: string }
  | { kind: "not-a-file"; real: string };

/** As many links as Linux follows. */
const mostLinks = 40;

/**
 * Reads a file by the engine's copy command, which needs nothing of the container, not even that it runs. Links are followed.
 * @throws ConfigError `container-failed`
 */
export async function copyOut(target: ContainerTarget, path: string): Promise<CopiedFile> {
  let real = path;
  for (let hop = 0; hop < mostLinks; hop += 1) {
    const result = await engineCommand(target, ["cp", `${target.container.id}:${real}`, "-"], { encoding: "latin1" });
    if (result.code !== 0) {
      if (/no such|could not find|not found|does not exist/i.test(result.stderr)) return { kind: "missing", real };
      throw failed(target, `${real} could not be copied out`, result);
    }
    const member = readTar(Buffer.from(result.stdout, "latin1"));
    if (member?.kind === "file") return { kind: "file", real, file: member.file };
    if (member?.kind !== "link") return { kind: "not-a-file", real };
    real = posix.resolve(posix.dirname(real), member.to);
  }
  return { kind: "not-a-file", real };
}

/**
 * Puts a file into a container by the engine's copy command: it takes the old one's place in one go of the engine, but not in one that a
 * reader or a power cut could not come in between. The folder must be there.
 * @throws ConfigError `container-failed`
 */
export async function copyIn(target: ContainerTarget, path: string, file: Omit<TarFile, "name">): Promise<void> {
  const archive = tarOf({ ...file, name: posix.basename(path) }, new Date());
  const to = `${target.container.id}:${posix.dirname(path)}`;
  const result = await engineCommand(target, ["cp", "-", to], { input: archive });
  if (result.code !== 0) throw failed(target, `${path} could not be copied in`, result);
}
