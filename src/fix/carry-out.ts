import { logMark } from "../container/apply-change.ts";
import { hostPlace } from "../container/host-place.ts";
import { ownFiles } from "../container/own-files.ts";
import { restartContainer, restartLine } from "../container/restart.ts";
import { updateFile } from "../container/update-file.ts";
import { ConfigError } from "../errors.ts";
import { setVariable } from "../setup/environment-file.ts";
import { writeConfigFile } from "../write/write-config-file.ts";
import type { Scene } from "./look-at-setting.ts";
import type { FixPlan, FixStep } from "./plan.ts";
import { setAsideText } from "./set-aside.ts";

/** What was done, one sentence each, and the command lines that undo it. */
export interface Done {
  said: string[];
  undo: string[];
}

/**
 * Does what was planned: what is set aside is kept before the config changes, and the gateway is started again last.
 * @throws ConfigError `write-conflict` where the config is no longer what was looked at, `write-failed`, `container-failed`
 */
export async function carryOut(plan: FixPlan, scene: Scene, onProgress: (text: string) => void): Promise<Done> {
  const done: Done = { said: [], undo: [] };
  for (const step of plan.steps) await perform(step, { plan, scene, done, onProgress });
  return done;
}

interface Doing {
  plan: FixPlan;
  scene: Scene;
  done: Done;
  onProgress: (text: string) => void;
}

async function perform(step: FixStep, doing: Doing): Promise<void> {
  const { scene, done, onProgress } = doing;
  const { target } = scene.open;
  if (step.kind === "edit") return await edit(step, doing);
  if (step.kind === "variable") {
    const updated = await updateFile(scene.open, step.path, { change: (text = "") => setVariable(text, step) });
    done.said.push(`${step.name} is set in ${updated.host ?? step.path}`);
    done.undo.push(`take the line ${step.name}=… out of ${updated.host ?? step.path}`);
    return;
  }
  if (step.kind === "own") {
    onProgress(`giving ${step.path} to ${step.owner.uid}:${step.owner.gid}`);
    const owned = await ownFiles(target, step.path, step.owner);
    const owner = `${step.owner.uid}:${step.owner.gid}`;
    done.said.push(`${owned.length} files and folders in ${step.path} belong to ${owner} now`);
    done.undo.push(...ownersBefore(owned, (path) => hostPlace(target, path)?.path ?? path));
    return;
  }
  onProgress(`restarting ${target.container.name}`);
  await logMark(target);
  await restartContainer(target);
  done.said.push(`${target.container.name} was restarted`);
  done.undo.push(restartLine(target));
}

/** More lines than these nobody reads. */
const mostLines = 5;

function ownersBefore(
  owned: readonly { path: string; before: { uid: number; gid: number } }[],
  shown: (path: string) => string,
): string[] {
  const lines = owned.map(({ path, before }) => `sudo chown ${before.uid}:${before.gid} ${shown(path)}`);
  return lines.length <= mostLines ? lines : [...lines.slice(0, mostLines), `… and ${lines.length - mostLines} more`];
}

async function edit(step: FixStep & { kind: "edit" }, { plan, scene, done, onProgress }: Doing): Promise<void> {
  const { open, setting } = scene;
  const stamp = new Date(setting.now).toISOString().replace(/\.\d+/, "").replaceAll(/[-:]/g, "");
  const name = `${step.path}.kept-${stamp}.json5`;
  // Beside a file that is mounted alone, the container has only its own layer, which goes with it.
  const alone = setting.container.config.mounted === "file" ? hostPlace(open.target, setting.file.path) : undefined;
  if (step.setAside.length > 0) {
    const config = step.path.replace(/^.*\//, "");
    const text = setAsideText(step.setAside, { config, release: plan.release ?? "" });
    const kept = alone === undefined ? await keepInside(scene, name, text) : `${alone.path}.kept-${stamp}.json5`;
    if (alone !== undefined) {
      const owner = setting.file.owner;
      await writeConfigFile({ path: kept, text, ...(process.getuid?.() === 0 && owner !== undefined && { owner }) });
    }
    done.said.push(`what was taken out is kept in ${kept}`);
  }
  onProgress(`writing ${step.path}`);
  const backupOnHost = alone === undefined ? undefined : `${alone.path}.before-${stamp}`;
  if (backupOnHost !== undefined && step.before !== undefined) {
    const owner = setting.file.owner;
    const text = setting.hostText ?? step.before;
    await writeConfigFile({
      path: backupOnHost,
      text,
      ...(process.getuid?.() === 0 && owner !== undefined && { owner }),
    });
  }
  const updated = await updateFile(open, step.path, {
    change: (text) => {
      if (text === step.before || text === step.after) return step.after;
      throw new ConfigError("write-conflict", `${step.path} was changed by someone else meanwhile`, {
        hint: "run it again",
      });
    },
  });
  if (alone !== undefined) await followOnHost(alone.path, step);
  done.said.push(`${updated.host ?? step.path} was ${step.before === undefined ? "written" : "changed"}`);
  const backup = backupOnHost ?? updated.backup;
  if (backup !== undefined) done.undo.push(undoLine(scene, { backup, updated, onHost: backupOnHost !== undefined }));
  else if (step.before === undefined) done.undo.push(`remove ${updated.host ?? step.path}`);
}

/** A file that was replaced on the host is another one than the container's: it must say the same when the container starts again. */
async function followOnHost(path: string, { after }: FixStep & { kind: "edit" }): Promise<void> {
  await writeConfigFile({ path, text: after, replace: true, backup: false });
}

async function keepInside({ open }: Scene, name: string, text: string): Promise<string> {
  const { host, path } = await updateFile(open, name, { change: () => text });
  return host ?? path;
}

function undoLine(
  { open, setting }: Scene,
  { backup, updated, onHost }: { backup: string; updated: { way: string; host?: string }; onHost: boolean },
): string {
  const { engine, name } = open.target.container;
  if ((updated.way === "mount" || onHost) && updated.host !== undefined) return `sudo cp -p ${backup} ${updated.host}`;
  return `${engine} exec --user 0 ${name} cp -p ${backup} ${setting.file.path}`;
}
