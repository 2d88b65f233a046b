import { wayTo } from "../../access/ways.ts";
import { getAt, type JsonPath } from "../../json/path.ts";
import { compareReleases } from "../../release/compare.ts";
import { isInRange, type ReleaseRange } from "../../release/range.ts";
import type { AuditRule, AuditSubject, Told } from "../audit-rule.ts";

interface Flag {
  path: JsonPath;
  value: boolean;
  releases?: ReleaseRange;
  message: string;
}

const flags: readonly Flag[] = [
  {
    path: ["gateway", "controlUi", "dangerouslyAllowHostHeaderOriginFallback"],
    value: true,
    message: "a dangerous key is switched on",
  },
  {
    path: ["hooks", "gmail", "allowUnsafeExternalContent"],
    value: true,
    message: "what strangers write in a mail reaches the agent without a warning around it",
  },
  {
    path: ["tools", "exec", "applyPatch", "workspaceOnly"],
    value: false,
    message: "patches may change files outside of the workspace",
  },
];

/** Keys whose very name or purpose is to leave out a protection. */
export const dangerousFlags: AuditRule = {
  code: "dangerous-flag",
  title: "A protection is switched off",
  look(subject) {
    const mappings = getAt(subject.config, ["hooks", "mappings"]);
    const unsafe = (Array.isArray(mappings) ? [...mappings.keys()] : []).map((index): Flag => {
      const path = ["hooks", "mappings", index, "allowUnsafeExternalContent"];
      return {
        path,
        value: true,
        message: "what strangers send to this hook reaches the agent without a warning around it",
      };
    });
    const told = [...flags, ...unsafe]
      .filter(({ path, value, releases }) => isIn(subject, releases) && getAt(subject.config, path) === value)
      .map(({ path, message }): Told => ({ ...mark(path), message }));
    const suppressions = getAt(subject.config, ["security", "audit", "suppressions"]);
    if (Array.isArray(suppressions) && suppressions.length > 0) {
      const path = ["security", "audit", "suppressions"];
      const message = `${suppressions.length} findings of OpenClaw's own audit are hidden`;
      told.push({ severity: "warning", path, check: "config.insecure_or_dangerous_flags", message });
    }
    return [...told, ...controlUiFlags(subject)];
  },
};

function isIn({ release }: AuditSubject, releases: ReleaseRange | undefined): boolean {
  return releases === undefined || isInRange(release, releases);
}

function mark(path: JsonPath): Pick<Told, "severity" | "path" | "check" | "edits"> {
  return { severity: "warning", path, check: "config.insecure_or_dangerous_flags", edits: [{ kind: "delete", path }] };
}

// What they do has changed: see access/key-effects.
function controlUiFlags({ config, release }: AuditSubject): Told[] {
  const told: Told[] = [];
  const insecure: JsonPath = ["gateway", "controlUi", "allowInsecureAuth"];
  if (getAt(config, insecure) === true && compareReleases(release, "2026.8.1") < 0) {
    const opens = wayTo("token", "published", release).value === "allowInsecureAuth";
    told.push({
      severity: opens ? "error" : "warning",
      path: insecure,
      check: "gateway.control_ui.insecure_auth",
      message: opens
        ? "the token alone lets in whoever has it, from everywhere"
        : "a page on localhost needs no key of its own",
      hint: opens ? "publish the port on 127.0.0.1 only, or approve each browser" : "it opens nothing else: remove it",
      // Where it is the way in, taking it away locks its user out.
      edits: opens ? [] : [{ kind: "delete", path: insecure }],
    });
  }
  const disabled: JsonPath = ["gateway", "controlUi", "dangerouslyDisableDeviceAuth"];
  if (getAt(config, disabled) === true && compareReleases(release, "2026.8.1") < 0) {
    told.push({
      severity: "error",
      path: disabled,
      check: "gateway.control_ui.device_auth_disabled",
      message: "no browser is asked for its key: a token that leaks lets in from everywhere",
      hint: "from 2026.4.7 a published port on localhost needs no such key: upgrade and remove it",
    });
  }
  return told;
}
