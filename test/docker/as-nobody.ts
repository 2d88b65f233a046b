import { execFile } from "node:child_process";
import type { CommandRunner } from "../../src/discover/run-command.ts";

/** Runs docker against an address as a user who has no rights. */
export function asNobody(host: string): CommandRunner {
  const env = { PATH: process.env["PATH"], HOME: "/nonexistent", DOCKER_HOST: host };
  return (program, args) =>
    new Promise((resolve) => {
      execFile(program, [...args], { uid: 65534, gid: 65534, cwd: "/", env }, (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : undefined;
        resolve({ code, stdout, stderr });
      });
    });
}
