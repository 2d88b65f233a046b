import { compareReleases } from "../../release/compare.ts";
import type { AuditRule } from "../audit-rule.ts";
import { isExposed, textsAt } from "../gateway-setting.ts";

/** Commands that reach the senses or the address book of a paired device (OpenClaw 2026.9.6). */
const dangerous = new Set(
  [
    "camera.snap camera.clip camera.ptz.control screen.record contacts.add calendar.add reminders.add",
    "sms.send sms.search health.summary",
  ].flatMap((line) => line.split(" ")),
);

/** What paired devices may be told to do. */
export const nodeCommands: AuditRule = {
  code: "node-commands",
  title: "Paired devices may be told to do something intimate",
  look(subject) {
    const before = compareReleases(subject.release, "2026.8.1") < 0;
    const nodes = ["gateway", "nodes"];
    const allowPath = before ? [...nodes, "allowCommands"] : [...nodes, "commands", "allow"];
    const denyPath = before ? [...nodes, "denyCommands"] : [...nodes, "commands", "deny"];
    const denied = new Set(textsAt(subject, denyPath).map((one) => one.trim()));
    const allowed = textsAt(subject, allowPath)
      .map((one) => one.trim())
      .filter((one) => dangerous.has(one) && !denied.has(one));
    if (allowed.length === 0) return [];
    return [
      {
        severity: isExposed(subject) ? "error" : "warning",
        path: allowPath,
        check: "gateway.nodes.allow_commands_dangerous",
        message: `devices may be told to ${[...new Set(allowed)].join(", ")}`,
        hint: "take out what you do not use",
      },
    ];
  },
};
