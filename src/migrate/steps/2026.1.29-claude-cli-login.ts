import { compareReleases } from "../../release/compare.ts";
import type { Step } from "../step.ts";
import { replace, valueIn } from "../tree.ts";

export const claudeCliLogin: Step = {
  id: "2026.1.29-claude-cli-login",
  since: "2026.1.29",
  title: "the login taken over from the Claude CLI is an OAuth login",
  reason: "OpenClaw refreshes the tokens of the Claude CLI as OAuth tokens",
  edit(tree, { from }) {
    // Only Clawdbot wrote it the other way; later somebody may mean it.
    if (from !== undefined && compareReleases(from, "2026.1.29") >= 0) return;
    const mode = ["auth", "profiles", "anthropic:claude-cli", "mode"];
    if (valueIn(tree, mode) === "token") replace(tree, mode, "oauth");
  },
};
