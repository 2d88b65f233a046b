import { mayUse } from "../may-use.ts";
import { parentOf } from "../parent-of.ts";
import { finding, type Rule } from "./rule.ts";

/** The gateway's user may not read the config, or not write the folder in which it keeps its state. */
export const wrongOwner: Rule = ({ file, user, container }) => {
  const { state, owner, folder } = file;
  if (state === "missing" || user === undefined || user.uid === 0) return undefined;
  const unreadable =
    state === "unreadable" || (owner !== undefined && !mayUse(user, { ...owner, mode: file.mode ?? 0 }, 4));
  const closed = folder !== undefined && container.config.mounted !== "file" && !mayUse(user, folder, 2);
  if (!unreadable && !closed) return undefined;
  const who = unreadable ? owner : folder;
  const what = unreadable ? file.path : parentOf(file.path);
  const host = container.config.host;
  const path = host === undefined ? what : unreadable ? host : parentOf(host);
  const belongs = who === undefined ? "" : ` belongs to ${who.uid}:${who.gid}`;
  return finding({
    code: "file-not-accessible",
    title: "The gateway's user may not use its files",
    cause: `The gateway runs as ${user.uid}:${user.gid} and may not ${unreadable ? "read its config" : "write into its folder"}: ${path}${belongs}. That is so after a start as root, a copy, or an edit with sudo.`,
    evidence: `${what}:${belongs}${unreadable && file.mode !== undefined ? `, mode ${file.mode.toString(8).padStart(4, "0")}` : ""}`,
    confidence: "certain",
    commands: [`sudo chown -R ${user.uid}:${user.gid} ${host === undefined ? what : parentOf(host)}`],
  });
};
