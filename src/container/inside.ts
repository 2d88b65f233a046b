import { randomBytes } from "node:crypto";
import type { CommandResult } from "../discover/run-command.ts";
import { getAt } from "../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";
import type { FileOwner } from "../write/owner.ts";
import { engineCommand } from "./engine-command.ts";
import { insideScript } from "./script.ts";
import type { ContainerTarget } from "./target.ts";

/** Whose rights the script has: those of the user that the container starts as unless given. */
export type InsideUser = FileOwner | "root" | undefined;

/**
 * Where the script runs: `inside` the container itself, which must be running, or in a `helper`, one that lives only as long as the script,
 * of the same image and with the same mounts, without network and without rights that the script does not need.
 */
export type InsideWay = "inside" | "helper";

export type InsideAnswer =
  | { kind: "answer"; answer: JsonObject }
  /** No program could be run there: the container does not run, its image has no Node. */
  | { kind: "impossible"; result: CommandResult };

/** Has the script answer a request with the container's own files. */
export async function askInside(
  target: ContainerTarget,
  request: JsonObject,
  { way, user }: { way: InsideWay; user: InsideUser },
): Promise<InsideAnswer> {
  const command = way === "inside" ? execution(target, user) : await helper(target, user);
  const input = JSON.stringify(request);
  const result = await engineCommand(target, [...command, "-e", insideScript], { input, timeoutMs: 60_000 });
  const answer = answerIn(result.stdout);
  return answer === undefined ? { kind: "impossible", result } : { kind: "answer", answer };
}

function execution({ container }: ContainerTarget, user: InsideUser): string[] {
  return ["exec", "--interactive", ...asUser(user), ...withoutOptions, container.id, "node"];
}

// Whatever Node is told to load for the gateway, such as a tracer, is none of the script's business.
const withoutOptions = ["--env", "NODE_OPTIONS="];

async function helper(target: ContainerTarget, user: InsideUser): Promise<string[]> {
  const { container } = target;
  // The tag may have moved on since the container was made.
  const image = await engineCommand(target, ["container", "inspect", "--format", "{{.Image}}", container.id]);
  const name = `openclaw-config-${randomBytes(6).toString("hex")}`;
  return [
    ...["run", "--rm", "--interactive", "--name", name, "--network", "none", "--workdir", "/"],
    ...["--security-opt", "no-new-privileges", "--cap-drop", "ALL"],
    ...["CHOWN", "DAC_OVERRIDE", "FOWNER"].flatMap((right) => ["--cap-add", right]),
    ...["--volumes-from", container.id, ...asUser(user ?? startUser(container)), ...withoutOptions],
    ...["--entrypoint", "node", image.stdout.trim() || container.image],
  ];
}

// Another container of the image would start as the image's own user, whatever this one was made with.
function startUser({ user }: ContainerTarget["container"]): string | undefined {
  return user === "" ? undefined : user;
}

function asUser(user: InsideUser | string): string[] {
  if (user === undefined) return [];
  if (typeof user === "string") return ["--user", user === "root" ? "0:0" : user];
  return ["--user", `${user.uid}:${user.gid}`];
}

// Something in the image may print a line of its own first.
function answerIn(output: string): JsonObject | undefined {
  const line = output.trim().split("\n").at(-1) ?? "";
  try {
    const value: JsonValue = JSON.parse(line);
    return isJsonObject(value) && typeof getAt(value, ["ok"]) === "boolean" ? value : undefined;
  } catch {
    return undefined;
  }
}
