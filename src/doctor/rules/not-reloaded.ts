import { tokenReload } from "../../access/rotation.ts";
import type { Setting } from "../setting.ts";
import { finding, type Rule } from "./rule.ts";

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
  if (container.state !== "running") return undefined;
  if (keepsOldToken(setting)) {
    return finding({
      ...told,
      cause: `The token was changed while the gateway ran. OpenClaw ${setting.release} says that it takes it over, and may keep the old one all the same until its process is started anew. Restart it.`,
      evidence: `${file.path}: another gateway.auth was read ${timeOf(setting.tokenReloadedAt)}, the process runs since ${container.startedAt}`,
      confidence: "likely",
    });
  }
  if (!isOutdated(setting)) return undefined;
  const { servesSince = 0, readAt } = setting;
  const early = (file.changedAt ?? 0) <= servesSince + watchedAfterMs;
  const why = early
    ? "while the gateway started: after it had read it, and before it watches it. It said nothing of the change since"
    : `after the gateway had read it, and the gateway said nothing of it since${modeOf(setting)}`;
  const started = early && readAt !== undefined ? `started with what it had read ${timeOf(readAt)}, ` : "";
  return finding({
    ...told,
    cause: `The file was changed ${why}: it goes on with the old one. Restart it.`,
    evidence: `${file.path} was written ${timeOf(file.changedAt)}; the gateway ${started}serves since ${timeOf(servesSince)}`,
    confidence: "likely",
  });
};

/** A gateway looks at a changed file within a second or two. */
const patienceMs = 5_000;

/** Some releases begin to watch the file only so long after they say that they serve. */
export const watchedAfterMs = 1_000;

function isOutdated(setting: Setting): boolean {
  const { file, servesSince, reloadedAt, now } = setting;
  const { changedAt } = file;
  if (changedAt === undefined || servesSince === undefined || now - changedAt <= patienceMs) return false;
  const late = changedAt > servesSince + watchedAfterMs || missesEarly(setting);
  return late && (reloadedAt === undefined || reloadedAt < changedAt - 1_000);
}

/**
 * A change between the gateway's own reading and its first look as a watcher. It writes the file itself in that time too, and keeps what
 * was there in `.bak` at the same moment.
 */
function missesEarly({ file: { changedAt = 0, ownWriteAt }, servesSince = 0, readAt = servesSince }: Setting): boolean {
  if (changedAt <= readAt || changedAt > servesSince + watchedAfterMs) return false;
  return ownWriteAt === undefined || Math.abs(ownWriteAt - changedAt) > 2_000;
}

function keepsOldToken({ release, tokenReloadedAt, container: { startedAt } }: Setting): boolean {
  if (release === undefined || tokenReloadedAt === undefined || startedAt === undefined) return false;
  return (
    tokenReload.for(release).value !== "takes it over by itself, within seconds" &&
    tokenReloadedAt > Date.parse(startedAt)
  );
}

function modeOf({ config }: Setting): string {
  const gateway = config?.["gateway"];
  const text = JSON.stringify(gateway ?? null);
  return /"reload":\{[^}]*"mode":"(?:off|hot|restart)"/.test(text) ? ", as gateway.reload.mode tells it" : "";
}

function timeOf(at: number | undefined): string {
  return at === undefined ? "" : new Date(at).toISOString();
}
