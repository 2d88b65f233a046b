import { join, resolve } from "node:path";
import { ConfigError } from "../errors.ts";
import { isJsonObject, type JsonValue } from "../json/value.ts";
import { parseFleet } from "./fleet/fleet.ts";
import { assignPorts } from "./fleet/ports.ts";
import { renderFleet } from "./fleet/render-fleet.ts";
import type { InstanceOptions } from "./instance-options.ts";
import { readIfThere, tokenKeptIn } from "./kept-token.ts";
import { rendererOf, type Target } from "./render-target.ts";
import { type PlacedInstance, type PlannedFile, planFolder } from "./write-folder.ts";

export interface PlanRenderOptions {
  target: Target;
  /** For `env`: the image that reads the variables. */
  reader?: string | undefined;
  /** The release for what names none. */
  openclaw: string;
  /** One instance, or what a fleet's file says. */
  source: { instance: InstanceOptions } | { fleet: JsonValue };
  /** The folder; undefined to look at no folder at all: tokens and ports are new then. */
  folder: string | undefined;
}

/** What would be written, beside what is there. */
export interface RenderPlan {
  instances: PlacedInstance[];
  files: PlannedFile[];
  /** Of a fleet: those who are not in its file any more. Their folders and ports stay. */
  former: string[];
}

/**
 * Renders, and compares with what the folder holds. Tokens that stand there in a `.env` stay, ports of a fleet too.
 * @throws ConfigError as the renderers do, `config-unreadable`
 */
export function planRender(options: PlanRenderOptions): RenderPlan {
  const { source, folder } = options;
  if ("fleet" in source) return planFleet(options, source.fleet);
  const render = rendererOf(options.target, options.reader);
  const token = source.instance.token ?? (folder === undefined ? undefined : keptToken(resolve(folder)));
  const instance = render({ ...source.instance, openclaw: options.openclaw, token });
  const placed = { folder: folder ?? ".", instance };
  return { instances: [placed], files: planFolder(placed, { look: folder !== undefined }), former: [] };
}

function planFleet(options: PlanRenderOptions, value: JsonValue): RenderPlan {
  const { target, folder, openclaw } = options;
  const fleet = parseFleet(value);
  const look = folder !== undefined;
  const root = folder ?? ".";
  const ledgerPath = join(root, "fleet.json");
  const before = look ? readIfThere(ledgerPath) : undefined;
  const ports = assignPorts(fleet, portsIn(before, ledgerPath));
  const tokens = new Map<string, string>();
  for (const { name } of look ? fleet.tenants : []) {
    const token = keptToken(join(root, name));
    if (token !== undefined) tokens.set(name, token);
  }
  const rendered = renderFleet(fleet, { ports, tokens, openclaw, render: rendererOf(target, options.reader) });
  const instances = rendered.map((instance) => ({ folder: join(root, instance.name), instance }));
  const files = instances.flatMap((one) => planFolder(one, { look }));
  const text = `${JSON.stringify({ about, ports }, undefined, 2)}\n`;
  const state = before === undefined ? "new" : before === text ? "same" : "extended";
  const ledger = {
    path: ledgerPath,
    newFolder: undefined,
    text,
    mode: 0o644,
    owner: undefined,
    before,
    state,
  } as const;
  const names = new Set(fleet.tenants.map(({ name }) => name));
  return { instances, files: [ledger, ...files], former: Object.keys(ports).filter((name) => !names.has(name)) };
}

function keptToken(folder: string): string | undefined {
  return tokenKeptIn(readIfThere(join(folder, ".env")) ?? "");
}

const about = "Written by openclaw-config render: the port of each tenant, which it keeps.";

function portsIn(text: string | undefined, path: string): Record<string, number> {
  if (text === undefined) return {};
  const ports = jsonOf(text, path);
  const known = isJsonObject(ports) ? ports["ports"] : undefined;
  if (!isJsonObject(known)) throw unreadable(path);
  return Object.fromEntries(
    Object.entries(known).map(([name, port]) => {
      if (typeof port !== "number") throw unreadable(path);
      return [name, port];
    }),
  );
}

function jsonOf(text: string, path: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(path);
  }
}

function unreadable(path: string): ConfigError {
  return new ConfigError("config-unreadable", `${path} is not a list of ports as render writes it`, {
    hint: "restore it: without it, tenants would get other ports",
  });
}
