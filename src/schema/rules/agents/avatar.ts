import { isAbsolutePath } from "../executable.ts";
import { findAll } from "../find-all.ts";
import { resolvePath, staysBelow } from "../paths.ts";
import { agentsOf } from "../roster.ts";
import type { Rule } from "../rule.ts";
import { always, triedOnly } from "../tried.ts";

/**
 * An agent's picture: a web address, a data: address or a file in the agent's workspace. Where a workspace is not written in the config
 * only the machine knows whether an absolute path lies in it; such a path is reported, as it hardly ever does.
 */
export const avatarPlace: Rule = {
  id: "avatar-place",
  stage: "avatar",
  releases: always,
  evidence: triedOnly,
  check(config) {
    return agentsOf(config).flatMap(({ entry, path }) => {
      const [avatar] = findAll(entry, "identity.avatar");
      const text = typeof avatar?.value === "string" ? avatar.value.trim() : "";
      if (text === "" || /^(?:data:|https?:\/\/)/i.test(text)) return [];
      const place = [...path, "identity", "avatar"];
      if (text.startsWith("~") || (/^[a-z][a-z0-9+.-]*:/i.test(text) && !isAbsolutePath(text))) {
        return [
          { path: place, message: "an avatar is a file of the workspace, a web address or a data: address", hint },
        ];
      }
      if (isInside(text, entry["workspace"])) return [];
      return [{ path: place, message: "the avatar lies outside the agent's workspace", hint }];
    });
  },
};

const hint = "put the picture into the workspace and write its path from there";

function isInside(avatar: string, workspace: unknown): boolean {
  if (!avatar.startsWith("/")) return staysBelow(avatar);
  if (typeof workspace !== "string" || !workspace.startsWith("/")) return false;
  return `${resolvePath(avatar)}/`.startsWith(`${resolvePath(workspace)}/`);
}
