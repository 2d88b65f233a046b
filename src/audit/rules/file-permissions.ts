import type { AuditRule, Told } from "../audit-rule.ts";

/** Who else can read or change the file. */
export const filePermissions: AuditRule = {
  code: "file-permissions",
  title: "Others can read or change the config",
  look({ file }) {
    if (file === undefined) return [];
    const octal = file.mode.toString(8).padStart(4, "0");
    const told: Told[] = [];
    if ((file.mode & 0o022) !== 0) {
      told.push({
        severity: "error",
        path: [],
        check: "fs.config.perms_writable",
        message: `${file.path} has mode ${octal}: others can change it`,
      });
    } else if ((file.mode & 0o044) !== 0) {
      const world = (file.mode & 0o004) !== 0;
      told.push({
        severity: world ? "error" : "warning",
        path: [],
        check: world ? "fs.config.perms_world_readable" : "fs.config.perms_group_readable",
        message: `${file.path} has mode ${octal}: others can read its secrets`,
      });
    }
    if (file.reader !== undefined && file.reader !== file.owner && file.reader !== 0) {
      told.push({
        severity: "error",
        path: [],
        message: `${file.path} belongs to user ${file.owner}, and the gateway runs as ${file.reader}: it cannot write it, nor read it with mode 0600`,
        hint: `chown ${file.reader} ${file.path}`,
      });
    }
    return told.map((one) => ({ hint: `chmod 600 ${file.path}`, ...one }));
  },
};
