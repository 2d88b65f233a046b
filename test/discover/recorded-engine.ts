import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CommandResult, CommandRunner } from "../../src/discover/run-command.ts";

export const notInstalled: CommandResult = { code: undefined, stdout: "", stderr: "", failure: "not-found" };

/** Output by the beginning of the command line; the first that fits counts. */
export type Answers = readonly (readonly [start: string, result: Partial<CommandResult>])[];

/** A runner that answers from a list, and notes what was asked; every other program is not installed. */
export function answering(answers: Answers): CommandRunner & { asked: string[] } {
  const asked: string[] = [];
  const run: CommandRunner = async (program, args) => {
    const line = [program, ...args].join(" ");
    asked.push(line);
    const found = answers.find(([start]) => line.startsWith(start));
    return found === undefined ? notInstalled : { code: 0, stdout: "", stderr: "", ...found[1] };
  };
  return Object.assign(run, { asked });
}

function recorded(file: string): { stdout: string } {
  return { stdout: readFileSync(join(__dirname, "engines", "docker-20.10.24", file), "utf8") };
}

/** What a real Docker 20.10.24 with the containers of test/docker/claw-scene.ts printed, paths made neutral. */
export const recordedDocker: Answers = [
  ["docker info", recorded("info.json")],
  ["docker context ls", recorded("context-ls.json")],
  ["docker container ls", recorded("container-ls.txt")],
  ["docker container inspect", recorded("container-inspect.json")],
  ["docker network ls", recorded("network-ls.txt")],
  ["docker network inspect", recorded("network-inspect.json")],
  ["docker exec", { stdout: "OpenClaw 2026.8.2 (abc1234)\n" }],
];
