import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { findRelease } from "../discover/find-release.ts";
import { errnoOf } from "../errno.ts";
import { ConfigError } from "../errors.ts";
import type { JsonValue } from "../json/value.ts";
import type { InstanceOptions } from "../render/instance-options.ts";
import { type PlanRenderOptions, planRender } from "../render/plan-render.ts";
import { writePlanned } from "../render/write-folder.ts";
import { parseOwner } from "../write/owner.ts";
import type { RenderCommandOptions } from "./commands/render.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { renderedFilesText, renderJson, renderText } from "./reporters/render-report.ts";
import { styleFor } from "./style.ts";

/** Renders, and writes what is new. */
export async function runRender(options: RenderCommandOptions, context: Context): Promise<ExitCode> {
  const found = await findRelease({ asked: options.openclaw, env: context.env, run: context.run });
  const folder = options.output === "-" ? undefined : resolve(context.cwd, options.output);
  const plan = planRender({
    target: options.target,
    reader: options.for,
    openclaw: found.release,
    source: await sourceOf(options, context),
    folder,
  });
  const notes = plan.instances.flatMap(({ instance }) => instance.notes);
  const blocked = notes.some(({ severity }) => severity === "error") && options.force !== true;
  const writes = folder !== undefined && !blocked;
  if (writes) await writePlanned(plan.files, { force: options.force === true });
  const code = blocked ? exitCode.findings : exitCode.ok;
  const result = { target: options.target, found, plan, folder, blocked };
  if (options.json) {
    context.stdout.write(renderJson(result));
    return code;
  }
  // The files alone go to standard output, so that they can be piped.
  if (folder === undefined && !blocked) context.stdout.write(renderedFilesText(plan.files));
  if (options.quiet && !blocked) return code;
  const out = writes ? context.stdout : context.stderr;
  const shown = { showToken: options.showToken === true || out.isTTY };
  out.write(`${renderText(result, styleFor(out, context, options), shown).join("\n")}\n`);
  return code;
}

async function sourceOf(options: RenderCommandOptions, { cwd }: Context): Promise<PlanRenderOptions["source"]> {
  if (options.for !== undefined && options.target !== "env") {
    throw new ConfigError("invalid-option", "--for goes with --target env");
  }
  if (options.fleet === undefined) return { instance: instanceOf(options) };
  refuseBeside(options);
  return { fleet: await readFleet(resolve(cwd, options.fleet)) };
}

const ofOne = [
  "name",
  "network",
  "proxy",
  "proxyKind",
  "origin",
  "publish",
  "access",
  "token",
  "image",
  "user",
] as const;

function refuseBeside(options: RenderCommandOptions): void {
  const beside = [...ofOne, "preset" as const, "timeZone" as const].find((key) => options[key] !== undefined);
  if (beside === undefined) return;
  const option = beside.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new ConfigError("invalid-option", `with --fleet, what --${option} says stands in the fleet's file`);
}

function instanceOf(options: RenderCommandOptions): InstanceOptions {
  return {
    name: options.name,
    preset: options.preset,
    network: options.network,
    proxy: options.proxy,
    proxyKind: proxyKindOf(options),
    origins: options.origin,
    publishedPort: options.publish,
    access: options.access,
    token: options.token,
    image: options.image,
    user: options.user === undefined ? undefined : parseOwner(options.user),
    timeZone: options.timeZone,
  };
}

function proxyKindOf({ proxy, proxyKind, target }: RenderCommandOptions): InstanceOptions["proxyKind"] {
  if (proxyKind === undefined || (proxy === "container" && target === "compose")) return proxyKind;
  throw new ConfigError("invalid-option", "--proxy-kind goes with --target compose --proxy container");
}

async function readFleet(path: string): Promise<JsonValue> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw new ConfigError("config-unreadable", `${path} cannot be read: ${errnoOf(error)}`, { cause: error });
  });
  const { parseYaml } = await import("../discover/parse-yaml.ts");
  // JSON is YAML too.
  const { value, problem } = parseYaml(text);
  if (value !== undefined) return value;
  throw new ConfigError("config-unreadable", `${join(path)} is neither YAML nor JSON: ${problem}`);
}
