import type { AuditRule } from "../audit-rule.ts";
import { dangerousCommands } from "../device-commands.ts";
import { deviceCommandPaths, isExposed, textsAt } from "../gateway-setting.ts";

/** What paired devices may be told to do. */
export const nodeCommands: AuditRule = {
  code: "node-commands",
  title: "Paired devices may be told to do something intimate",
  look(subject) {
    const paths = deviceCommandPaths(subject);
    const denied = new Set(textsAt(subject, paths.deny).map((one) => one.trim()));
    const allowed = textsAt(subject, paths.allow)
      .map((one) => one.trim())
      .filter((one) => dangerousCommands.has(one) && !denied.has(one));
    if (allowed.length === 0) return [];
    return [
      {
        severity: isExposed(subject) ? "error" : "warning",
        path: paths.allow,
        check: "gateway.nodes.allow_commands_dangerous",
        message: `devices may be told to ${[...new Set(allowed)].join(", ")}`,
        hint: "take out what you do not use",
      },
    ];
  },
};
