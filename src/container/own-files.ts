import { ConfigError } from "../errors.ts";
import { getAt } from "../json/path.ts";
import type { JsonValue } from "../json/value.ts";
import type { FileOwner } from "../write/owner.ts";
import { failed } from "./engine-command.ts";
import { askInside } from "./inside.ts";
import { type ContainerTarget, isUp } from "./target.ts";

/** A file that got another owner, and whose it was. */
export interface OwnedFile {
  path: string;
  before: FileOwner;
}

/**
 * Gives a file of a container, or a folder with all that is in it, to a user. Links are not followed, other mounts not entered.
 * @param path inside
 * @throws ConfigError `write-failed` where root may not do that either, `container-failed`
 */
export async function ownFiles(target: ContainerTarget, path: string, owner: FileOwner): Promise<OwnedFile[]> {
  const request = { op: "own", path, owner: { uid: owner.uid, gid: owner.gid } };
  // One that is started again and again may end while it is asked.
  const ways = isUp(target) ? (["inside", "helper"] as const) : (["helper"] as const);
  for (const way of ways) {
    const asked = await askInside(target, request, { way, user: "root" });
    if (asked.kind === "impossible") {
      if (way === "helper")
        throw failed(target, `${path} could not be given to ${owner.uid}:${owner.gid}`, asked.result);
      continue;
    }
    const changed = getAt(asked.answer, ["changed"]);
    if (asked.answer["ok"] === true && Array.isArray(changed)) return changed.map(ownedFile);
    if (way === "helper" || !["EPERM", "EACCES"].includes(String(asked.answer["error"]))) {
      const message = `${target.container.name}: ${path} could not be given to ${owner.uid}:${owner.gid} (${String(asked.answer["error"])})`;
      throw new ConfigError("write-failed", message, { hint: `sudo chown -R ${owner.uid}:${owner.gid} on the host` });
    }
  }
  return [];
}

function ownedFile(value: JsonValue): OwnedFile {
  const number = (name: string): number => Number(getAt(value, [name]));
  return { path: String(getAt(value, ["path"])), before: { uid: number("uid"), gid: number("gid") } };
}
