import { engineCommand, failed } from "./engine-command.ts";
import type { ContainerTarget } from "./target.ts";

/** A gateway may take minutes to end what it is at; the engine waits as long as the container says. */
const timeoutMs = 400_000;

/** The line that does what restartContainer does. */
export function restartLine({ container }: Pick<ContainerTarget, "container">): string {
  return `${container.engine} restart ${container.name}`;
}

/**
 * Restarts a container, or starts one that does not run. What it was made with stays: other variables or ports need another container.
 * @throws ConfigError `container-failed`
 */
export async function restartContainer(target: ContainerTarget): Promise<void> {
  const result = await engineCommand(target, ["restart", target.container.id], { timeoutMs });
  if (result.code !== 0) throw failed(target, "it could not be restarted", result);
}
