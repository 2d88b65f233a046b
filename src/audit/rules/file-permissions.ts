import type { AuditedFile, AuditRule, Told } from "../audit-rule.ts";

/** Who else can read or change the files. */
export const filePermissions: AuditRule = {
  code: "file-permissions",
  title: "Others can read or change the config or its secrets",
  look({ files = [] }) {
    return files.flatMap((file) =>
      [...modeOf(file), ...ownerOf(file)].map((told) => ({ ...told, source: { file: file.path, line: 1, column: 1 } })),
    );
  },
};

/** What OpenClaw's own audit calls each; it does not look at the .env. */
const checks: Readonly<Record<AuditedFile["kind"], string | undefined>> = {
  config: "fs.config",
  included: "fs.config_include",
  environment: undefined,
  folder: "fs.state_dir",
};

function modeOf(file: AuditedFile): Told[] {
  const { kind, path, mode } = file;
  const wanted = kind === "folder" ? 0o700 : 0o600;
  const told = (severity: Told["severity"], check: string, effect: string): Told[] => [
    {
      severity,
      path: [],
      ...(checks[kind] !== undefined && { check: `${checks[kind]}.perms_${check}` }),
      message: `${path} has mode ${octal(mode)}: ${effect}`,
      hint: `chmod ${wanted.toString(8)} ${path}`,
      chmod: { path, mode: wanted },
    },
  ];
  const world = (mode & 0o004) !== 0;
  if (kind === "folder") {
    if ((mode & 0o002) !== 0) return told("error", "world_writable", "everybody can replace what is in it");
    if ((mode & 0o020) !== 0) return told("warning", "group_writable", "its group can replace what is in it");
    return (mode & 0o055) === 0 ? [] : told("warning", "readable", "others can list what is in it");
  }
  if ((mode & 0o022) !== 0) return told("error", "writable", "others can change it");
  if ((mode & 0o044) === 0) return [];
  return told(
    world ? "error" : "warning",
    world ? "world_readable" : "group_readable",
    `${world ? "everybody" : "its group"} can read its secrets`,
  );
}

function ownerOf({ kind, path, owner, reader, mode }: AuditedFile): Told[] {
  if (reader === undefined || reader === owner || reader === 0 || (kind !== "config" && kind !== "folder")) return [];
  // Into such a folder it can write all the same.
  if (kind === "folder" && (mode & 0o022) !== 0) return [];
  const cannot = kind === "folder" ? "it cannot write into it" : "it cannot write it, nor read it with mode 0600";
  return [
    {
      severity: "error",
      path: [],
      message: `${path} belongs to user ${owner}, and the gateway runs as ${reader}: ${cannot}`,
      hint: `sudo chown ${kind === "folder" ? "-R " : ""}${reader} ${path}`,
    },
  ];
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, "0");
}
