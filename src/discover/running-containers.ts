import { releaseInside } from "./container-release.ts";
import { inspect } from "./engine.ts";
import type { ContainerFacts, EngineProgram } from "./facts.ts";
import { readOpenClawContainer } from "./openclaw-containers.ts";
import type { CommandRunner } from "./run-command.ts";

/** The containers of an engine that are OpenClaw; none where there is no engine. */
export async function openClawContainers(run: CommandRunner, engine: EngineProgram): Promise<ContainerFacts[]> {
  const containers = await inspect(run, engine, ["container"]);
  return containers.flatMap((one) => readOpenClawContainer(engine, one) ?? []);
}

/** A container with its release: where its image does not tell, the program inside is asked, if it runs. */
export async function withRelease(run: CommandRunner, container: ContainerFacts): Promise<ContainerFacts> {
  if (container.release !== undefined || container.state !== "running" || container.role !== "gateway")
    return container;
  const release = await releaseInside(run, container);
  return release === undefined ? container : { ...container, release };
}
