import type { Setting } from "../setting.ts";
import { finding, type Rule } from "./rule.ts";

/** There is no config where the gateway reads; one stands where it does not look, or none at all. */
export const configPlace: Rule = ({ file, strays, container, config }) => {
  if (file.state !== "missing") return undefined;
  const [stray] = strays;
  const evidence = `${container.name} reads ${file.path}, and there is none`;
  const commands = [`docker inspect --format '{{json .Mounts}}' ${container.name}`];
  if (stray !== undefined) {
    return finding({
      code: "config-not-mounted",
      title: "The config is not where the gateway reads",
      cause: `${stray} is mounted into ${container.name}, but at another place than the one that the gateway reads (${container.config.reason}). Mount its folder to ${parentOf(file.path)}, or put the config where the gateway looks.`,
      evidence,
      confidence: "certain",
      commands,
    });
  }
  if (config !== undefined) return undefined;
  return finding({
    code: "config-not-found",
    title: "There is no config where the gateway reads",
    cause: `Nothing is there yet${container.config.mounted === "no" ? ", and no mount leads there: what is written goes when the container is made anew" : ""}.`,
    evidence,
    confidence: "certain",
    commands: ["openclaw-config init --container auto"],
  });
};

/** The gateway's user may not read the config, or not write the folder in which it keeps its state. */
export const wrongOwner: Rule = ({ file, user, container }) => {
  const { state, owner, folder } = file;
  if (state === "missing" || user === undefined || user.uid === 0) return undefined;
  const unreadable =
    state === "unreadable" || (owner !== undefined && !may(user, { ...owner, mode: file.mode ?? 0 }, 4));
  const closed = folder !== undefined && container.config.mounted !== "file" && !may(user, folder, 2);
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

/** Where OpenClaw keeps its state it must be able to write. */
export const readOnlyState: Rule = ({ container }) => {
  const { config, name } = container;
  if (!config.readOnly || config.mounted === "file") return undefined;
  return finding({
    code: "read-only-mount",
    title: "The state folder cannot be written",
    cause: `The folder of the config is mounted read-only, and OpenClaw keeps its state beside its config. Make the container anew with the mount writable (without :ro).`,
    evidence: `${config.host ?? config.volume ?? "the mount"} is mounted read-only for ${config.inside}`,
    confidence: "certain",
    commands: [`docker inspect --format '{{json .Mounts}}' ${name}`],
  });
};

/** The text is no JSON5. */
export const brokenText: Rule = ({ file, syntax }) => {
  if (syntax === undefined) return undefined;
  return finding({
    code: "config-not-parsed",
    title: "The config is not JSON5",
    cause: `The gateway cannot read it: ${syntax}.`,
    evidence: `${file.path}:${syntax}`,
    confidence: "certain",
  });
};

// As the kernel decides: the owner's bits count for the owner, the group's for the group, else the others'.
function may(
  user: { uid: number; gid: number },
  file: { uid: number; gid: number; mode: number },
  right: 4 | 2,
): boolean {
  const shift = file.uid === user.uid ? 6 : file.gid === user.gid ? 3 : 0;
  return ((file.mode >> shift) & right) === right;
}

function parentOf(path: string): string {
  return path.replace(/[/\\][^/\\]*$/, "") || "/";
}

/** A change of the file that the running gateway has not taken over. */
export const notReloaded: Rule = (setting) => {
  const { hostText, file, container } = setting;
  const told = {
    code: "config-not-reloaded",
    title: "A change of the config was not taken over",
    commands: [`docker restart ${container.name}`],
  };
  if (hostText !== undefined && hostText !== file.text) {
    return finding({
      ...told,
      cause: `${container.config.host} is mounted as a single file and was replaced since, as editors do when they save: the container still has the old one. A restart gives it the new one; a mounted folder would spare that.`,
      evidence: `${container.config.host} and ${file.path} differ`,
      confidence: "certain",
    });
  }
  if (container.state !== "running" || !isOutdated(setting)) return undefined;
  return finding({
    ...told,
    cause: `The file was changed after the gateway had read it, and the gateway said nothing of it since: it goes on with the old one${modeOf(setting)}. Restart it.`,
    evidence: `${file.path} was written ${timeOf(file.changedAt)}, the gateway serves since ${timeOf(setting.servesSince)}`,
    confidence: "likely",
  });
};

/** A gateway looks at a changed file within a second or two; it writes the file itself while it starts. */
const patienceMs = 5_000;

function isOutdated({ file: { changedAt }, servesSince, reloadedAt, now }: Setting): boolean {
  if (changedAt === undefined || servesSince === undefined) return false;
  const late = changedAt > servesSince + 1_000 && now - changedAt > patienceMs;
  return late && (reloadedAt === undefined || reloadedAt < changedAt - 1_000);
}

function modeOf({ config }: Setting): string {
  const gateway = config?.["gateway"];
  const text = JSON.stringify(gateway ?? null);
  return /"reload":\{[^}]*"mode":"(?:off|hot|restart)"/.test(text) ? ", as gateway.reload.mode tells it" : "";
}

function timeOf(at: number | undefined): string {
  return at === undefined ? "" : new Date(at).toISOString();
}
