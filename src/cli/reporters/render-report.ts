import { relative } from "node:path";
import type { Diagnostic } from "../../diagnostic.ts";
import type { FoundRelease } from "../../discover/find-release.ts";
import type { RenderPlan } from "../../render/plan-render.ts";
import type { Target } from "../../render/render-target.ts";
import { chownFor, type PlacedInstance, type PlannedFile } from "../../render/write-folder.ts";
import { redactIn } from "../../token/redact.ts";
import { shellQuote } from "../../write/chown-line.ts";
import type { Style } from "../style.ts";
import { notesText } from "./notes-report.ts";
import { trustedProxiesText } from "./trusted-proxies-report.ts";

export interface RenderResult {
  target: Target;
  found: FoundRelease;
  plan: RenderPlan;
  /** Undefined when nothing was to be written. */
  folder: string | undefined;
  blocked: boolean;
}

/** The files one after the other, each under its name; a single one as it is. */
export function renderedFilesText(files: readonly PlannedFile[]): string {
  const [only, ...others] = files;
  if (only !== undefined && others.length === 0) return only.text;
  return files.map(({ path, text }) => `==> ${path} <==\n${text}`).join("\n");
}

/** What was rendered, for a person. */
export function renderText(result: RenderResult, style: Style, { showToken }: { showToken: boolean }): string[] {
  const { found, plan, blocked } = result;
  const head = `${style.bold(`OpenClaw ${found.release}`)} (${found.detail})`;
  const [first, ...others] = plan.instances;
  if (first === undefined) return [head];
  if (blocked) {
    const wrong = notesOf(plan).filter(({ severity }) => severity === "error");
    return [head, style.red("nothing was written: the release would refuse the config"), ...notesText(wrong, style)];
  }
  const written = filesText(result, style);
  if (others.length > 0 || plan.former.length > 0) return [head, ...written, ...fleetText(result, style)];
  return [head, ...written, "", ...instanceText(result, first, style, showToken)];
}

/** What was rendered, for a program; the texts, which hold tokens, only where no file holds them. */
export function renderJson({ target, found, plan, folder, blocked }: RenderResult): string {
  const result = {
    target,
    release: found.release,
    releaseSource: found.source,
    folder: folder ?? null,
    written: folder !== undefined && !blocked,
    ...(plan.former.length > 0 && { formerTenants: plan.former }),
    files: plan.files.map(({ path, state, text }) => ({ path, state, ...(folder === undefined && { text }) })),
    instances: plan.instances.map(({ folder: place, instance }) => ({
      name: instance.name,
      folder: place,
      release: instance.release,
      publishedPort: instance.publishedPort ?? null,
      access: instance.access,
      trustedProxies: instance.trustedProxies.entries,
      notes: instance.notes,
    })),
  };
  return `${JSON.stringify(result, undefined, 2)}\n`;
}

function filesText({ plan, folder }: RenderResult, style: Style): string[] {
  if (folder === undefined) return [];
  const words = { new: "wrote", extended: "added to", different: "replaced" };
  const changed = plan.files.filter(({ state }) => state !== "same");
  if (changed.length === 0) return [`${style.green("up to date")} ${folder}`];
  // Of a fleet, thousands of lines would tell nothing more.
  if (plan.instances.length > 1) {
    return [`${style.green("wrote")} ${changed.length} of ${plan.files.length} files in ${folder}`];
  }
  return changed.map(({ path, state }) => `${style.green(state === "same" ? "" : words[state])} ${path}`);
}

function instanceText(
  { target, folder }: RenderResult,
  placed: PlacedInstance,
  style: Style,
  showToken: boolean,
): string[] {
  const { instance } = placed;
  const secrets = instance.token === undefined ? [] : [instance.token];
  const chown = folder === undefined ? undefined : chownFor(placed);
  const start = startOf(target);
  const run = folder === undefined || start === undefined ? undefined : `cd ${placeOf(folder)} && ${start}`;
  const rows = [
    ["first", target === "compose" ? chown : undefined],
    ["start", run],
    ["open", showToken ? instance.url : redactIn(instance.url, secrets)],
    ["token", showToken || folder === undefined || secrets.length === 0 ? undefined : `${placeOf(folder)}/.env`],
  ] as const;
  return [
    ...trustedProxiesText(instance.trustedProxies, style),
    "",
    ...notesText(instance.notes, style),
    "",
    ...rows.flatMap(([name, text]) => (text === undefined ? [] : [`${style.bold(name.padEnd(8))} ${text}`])),
  ];
}

function placeOf(folder: string): string {
  const place = relative(process.cwd(), folder);
  return /^[\w./-]+$/.test(place) ? place : shellQuote(folder);
}

function fleetText({ target, plan, folder }: RenderResult, style: Style): string[] {
  const ports = plan.instances.map(({ instance }) => instance.publishedPort).filter((port) => port !== undefined);
  const range = ports.length === 0 ? "" : `, ports ${Math.min(...ports)} to ${Math.max(...ports)}`;
  const start = startOf(target);
  const each = `${placeOf(folder ?? ".")}/<tenant>`;
  const former = plan.former.map((name): Diagnostic => {
    const message = `${name} is not in the fleet's file any more; its folder and its port in fleet.json stay`;
    const stop = target === "compose" ? "stop it (docker compose down), then " : "";
    return { code: "former-tenant", severity: "info", path: [], message, hint: `${stop}delete both` };
  });
  return [
    `${plan.instances.length} ${plan.instances.length === 1 ? "tenant" : "tenants"}${range}`,
    "",
    ...notesText([...grouped(plan), ...former], style),
    ...(folder === undefined || start === undefined
      ? []
      : ["", `${style.bold("start")}    for each: cd ${each} && ${start}`, `${style.bold("tokens")}   ${each}/.env`]),
  ];
}

function startOf(target: Target): string | undefined {
  return { compose: "docker compose up -d", kubernetes: "kubectl apply -k .", env: undefined }[target];
}

/** Each note once, with how many tenants it is about. */
function grouped(plan: RenderPlan): Diagnostic[] {
  const seen = new Map<string, { note: Diagnostic; names: string[] }>();
  for (const { instance } of plan.instances) {
    for (const note of instance.notes) {
      const entry = seen.get(note.code) ?? { note, names: [] };
      entry.names.push(instance.name);
      seen.set(note.code, entry);
    }
  }
  return [...seen.values()].map(({ note, names }) => ({
    ...note,
    message:
      names.length === 1 ? `${names[0]}: ${note.message}` : `${names.length} tenants, as ${names[0]}: ${note.message}`,
  }));
}

function notesOf(plan: RenderPlan): Diagnostic[] {
  return plan.instances.flatMap(({ instance }) => instance.notes);
}
