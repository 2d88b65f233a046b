import { access } from "node:fs/promises";
import { resolve } from "node:path";
import { cancel, intro, isCancel, select, text } from "@clack/prompts";
import { parseOrigin } from "../../access/origin.ts";
import { defaultConfigPath } from "../../discover/default-config-path.ts";
import { findRelease } from "../../discover/find-release.ts";
import { ConfigError } from "../../errors.ts";
import { readExisting } from "../../load/read-existing.ts";
import { findPreset, presets } from "../../presets/presets.ts";
import { defaultPort } from "../../presets/situation.ts";
import { resolveRelease } from "../../release/resolve.ts";
import type { SetUpOptions } from "../../setup/set-up.ts";
import type { Context } from "../context.ts";
import { parsePort } from "../parse-options.ts";

/** Thrown by a question that was not answered: Ctrl-C or Escape. */
class Cancelled extends Error {}

/** Asks for what the command line did not say. Undefined when the user gave up: then nothing is to be written. */
export async function askForSetUp(context: Context, given: SetUpOptions): Promise<SetUpOptions | undefined> {
  intro("openclaw-config: an openclaw.json with which the Control UI connects");
  try {
    return await ask(context, given);
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    cancel("Cancelled: nothing was written.");
    return undefined;
  }
}

async function ask(context: Context, given: SetUpOptions): Promise<SetUpOptions> {
  const openclaw = given.openclaw ?? (await askRelease(context, await pathFor(given, context)));
  const preset = await answered(
    select({
      message: "Where does OpenClaw run?",
      initialValue: given.preset,
      options: presets.map(({ name, title }) => ({ value: name as string, label: name, hint: title })),
    }),
  );
  const proxy = given.proxy !== undefined && given.proxy !== "none" ? given.proxy : await askProxy();
  const origins = given.origins ?? (proxy === "none" ? undefined : [await askOrigin()]);
  const publishes = findPreset(preset).publishes && proxy === "none";
  const publishedPort = given.publishedPort ?? (publishes ? await askPort(given.port ?? defaultPort) : undefined);
  const existing =
    given.merge || given.force || given.output === "-"
      ? {}
      : await askAboutExisting(await pathFor({ ...given, openclaw }, context));
  return { ...given, openclaw, preset, proxy, origins, publishedPort, ...existing };
}

async function pathFor({ output, openclaw: asked }: SetUpOptions, context: Context): Promise<string> {
  return output === undefined ? await defaultConfigPath({ asked, ...context }) : resolve(context.cwd, output);
}

async function askRelease({ env, run }: Context, path: string): Promise<string> {
  const existing = await readExisting(path).catch(() => undefined);
  const { release, detail } = await findRelease({ existing: existing?.config, existingPath: path, env, run });
  return await answered(
    text({
      message: "Which OpenClaw release will read the config?",
      initialValue: release,
      placeholder: detail,
      validate: (value) => problemOf(() => resolveRelease(value ?? "")),
    }),
  );
}

async function askProxy(): Promise<string> {
  return await answered(
    select({
      message: "What stands between the browser and OpenClaw?",
      options: [
        { value: "none", label: "nothing", hint: "the browser opens the port on this machine" },
        { value: "host", label: "a reverse proxy on this machine" },
        { value: "container", label: "a reverse proxy in a container of its own" },
      ],
    }),
  );
}

async function askOrigin(): Promise<string> {
  const message = "Which origin do browsers open?";
  const placeholder = "https://claw.example.com";
  return await answered(text({ message, placeholder, validate: (value) => problemOf(() => parseOrigin(value ?? "")) }));
}

async function askPort(port: number): Promise<number> {
  const message = "Under which port is it published on this machine?";
  const answer = text({
    message,
    initialValue: String(port),
    validate: (value) => problemOf(() => parsePort(value ?? "")),
  });
  return parsePort(await answered(answer));
}

async function askAboutExisting(path: string): Promise<Pick<SetUpOptions, "merge" | "force">> {
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  if (!exists) return {};
  const choice = await answered(
    select({
      message: `${path} exists. What shall become of it?`,
      options: [
        { value: "merge", label: "keep what is in it", hint: "its token too" },
        { value: "replace", label: "replace it", hint: "a backup is kept" },
        { value: "cancel", label: "leave it as it is" },
      ],
    }),
  );
  if (choice === "cancel") throw new Cancelled();
  return choice === "merge" ? { merge: true } : { force: true };
}

async function answered<T>(question: Promise<T>): Promise<Exclude<T, symbol>> {
  const answer = await question;
  if (isCancel(answer)) throw new Cancelled();
  return answer as Exclude<T, symbol>;
}

function problemOf(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof ConfigError) return [error.message, error.hint].filter(Boolean).join("; ");
    throw error;
  }
}
