import { setTimeout as sleep } from "node:timers/promises";
import { ConfigError } from "../errors.ts";
import { failed } from "./engine-command.ts";
import { look } from "./look.ts";
import type { OpenContainer } from "./open-container.ts";
import { planFor, type UpdatedFile, type UpdateFileOptions } from "./update-plan.ts";
import { carryOut, type Outcome } from "./write-ways.ts";

const mostAttempts = 20;
const fewAttempts = 3;

/**
 * Changes a file of a container without losing what others write to it at the same time. The new file belongs to whom the gateway runs
 * as, and has the old one's mode cut down to 0600. What is there afterwards is the old text or the new one, never a part, whatever is
 * killed in between; only `copy` cannot promise that, and reads it back.
 * @param path inside
 * @throws ConfigError `config-unreadable`, `write-failed`, `write-conflict`, `container-failed`
 */
export async function updateFile(open: OpenContainer, path: string, options: UpdateFileOptions): Promise<UpdatedFile> {
  for (let attempt = 1; ; attempt += 1) {
    const plan = await planFor(open, await look(open.target, [path]), options);
    if (!plan.updated.changed || options.dryRun) return plan.updated;
    const done = await carryOut(open, plan, options);
    if ("updated" in done) return done.updated;
    // A container that is restarted again and again may stop right before the script would run in it.
    if (attempt >= (done.again === "changed" ? mostAttempts : fewAttempts)) throw gaveUp(open, path, done);
    await sleep(Math.random() * 50 * attempt);
  }
}

function gaveUp(
  { target }: OpenContainer,
  path: string,
  outcome: Exclude<Outcome, { updated: UpdatedFile }>,
): ConfigError {
  if (outcome.again === "impossible") return failed(target, `${path} could not be written`, outcome.result);
  const message = `${target.container.name}: ${path} was changed by others again and again. Nothing was changed.`;
  return new ConfigError("write-conflict", message, { hint: "run it again when the gateway has started" });
}
