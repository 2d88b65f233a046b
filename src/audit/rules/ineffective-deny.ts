import { getAt } from "../../json/path.ts";
import { nearest } from "../../nearest.ts";
import type { AuditRule, AuditSubject, Told } from "../audit-rule.ts";
import { knownCommands } from "../device-commands.ts";
import { deviceCommandPaths, textsAt } from "../gateway-setting.ts";

/** Commands are denied by their exact names: whatever else stands in the list forbids nothing. */
export const ineffectiveDeny: AuditRule = {
  code: "ineffective-deny",
  title: "What is denied to devices is no command",
  look(subject) {
    const { deny } = deviceCommandPaths(subject);
    const known = knownTo(subject);
    return textsAt(subject, deny).flatMap((text, index): Told[] => {
      const name = text.trim();
      const isPattern = patternSigns.test(name);
      if (name === "" || !(isPattern || (known !== undefined && !known.has(name)))) return [];
      const near = isPattern || known === undefined ? undefined : nearest(name, [...known]);
      return [
        {
          severity: "warning",
          path: [...deny, index],
          check: "gateway.nodes.deny_commands_ineffective",
          message: isPattern
            ? `"${name}" is compared as it is, and no command is called so: it denies nothing`
            : `"${name}" is no command that ${subject.release} knows: unless a plugin brings it, it denies nothing`,
          hint: near === undefined ? "name each command: camera.snap, system.run" : `did you mean "${near}"?`,
        },
      ];
    });
  },
};

/** What no command's name has. */
const patternSigns = /[?*[\]{}(),|\s]|^[/^]|[/$]$|group:/;

function knownTo(subject: AuditSubject): ReadonlySet<string> | undefined {
  const builtIn = knownCommands.for(subject.release).value;
  if (builtIn === undefined) return undefined;
  const known = new Set([...builtIn, ...textsAt(subject, deviceCommandPaths(subject).allow).map((one) => one.trim())]);
  // Then the list of a device's programs is not offered, whoever allows it.
  if (getAt(subject.config, ["wizard", "appRecommendations"]) === false) known.delete("device.apps");
  return known;
}
