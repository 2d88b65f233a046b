/**
 * Writes a config in a process of its own: as another user, with a file size limit, or to be killed.
 * `node child.js '<request as JSON>'`, the answer is one line of JSON.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { ConfigError } from "../../src/errors.ts";
import { updateConfigFile } from "../../src/write/update-config-file.ts";
import { type WriteResult, writeConfigFile } from "../../src/write/write-config-file.ts";

export interface ChildRequest {
  path: string;
  text: string;
  /** How often the text is written: an argument cannot be long. */
  repeat?: number;
  replace?: boolean;
  /** Whether to write it with updateConfigFile. */
  update?: boolean;
  backup?: boolean;
  owner?: { uid: number; gid: number };
  /** The user to become before writing. */
  as?: number;
  /** Whether to say "ready" and wait for a byte before writing. */
  wait?: boolean;
}

export interface ChildAnswer {
  result?: WriteResult;
  error?: { code: string; message: string; hint: string | undefined };
  /** What the folder of the config holds afterwards, seen from the child: mounts end with it. */
  files: Record<string, string>;
}

async function main(request: ChildRequest): Promise<void> {
  if (request.as !== undefined) becomeUser(request.as);
  if (request.wait === true) {
    process.stdout.write("ready\n");
    await new Promise((resolve) => process.stdin.once("data", resolve));
  }
  const outcome = await attempt(request);
  const answer: ChildAnswer = { ...outcome, files: filesIn(dirname(request.path)) };
  process.stdout.write(`${JSON.stringify(answer)}\n`, () => process.exit(0));
}

async function attempt({ wait: _, ...request }: ChildRequest): Promise<Omit<ChildAnswer, "files">> {
  const text = request.text.repeat(request.repeat ?? 1);
  try {
    if (request.update !== true) return { result: await writeConfigFile({ ...request, text }) };
    const result = await updateConfigFile({ ...request, change: () => text });
    return result.unchanged ? {} : { result };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { error: { code: error.code, message: error.message, hint: error.hint } };
  }
}

function filesIn(folder: string): Record<string, string> {
  try {
    return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`, "utf8")]));
  } catch {
    return {};
  }
}

function becomeUser(id: number): void {
  process.setgroups?.([]);
  process.setgid?.(id);
  process.setuid?.(id);
}

await main(JSON.parse(process.argv[2] ?? "") as ChildRequest);
