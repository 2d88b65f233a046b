import { posix } from "node:path";
import { readContainerConfig } from "../container/config.ts";
import { listening } from "../container/load.ts";
import type { OpenContainer } from "../container/open-container.ts";
import { type OwnedFile, ownFiles } from "../container/own-files.ts";
import { updateFile } from "../container/update-file.ts";
import type { UpdatedFile } from "../container/update-plan.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { choiceNotes } from "../discover/choice-notes.ts";
import { findRelease } from "../discover/find-release.ts";
import { presetFor } from "../discover/preset-for.ts";
import { publishedPortOf } from "../discover/published-ports.ts";
import { mayUse } from "../doctor/may-use.ts";
import { ConfigError } from "../errors.ts";
import { getAt } from "../json/path.ts";
import { type ExistingConfig, existingConfig } from "../load/read-existing.ts";
import { tokenVariable } from "../presets/token-variable.ts";
import { judgeToken } from "../token/strength.ts";
import type { FileOwner } from "../write/owner.ts";
import { environmentFile } from "./environment-file.ts";
import { type Plan, type PlanOptions, planAt } from "./plan.ts";

export interface ContainerSetUpOptions extends Omit<PlanOptions, "preset"> {
  /** That of the container unless given. */
  preset?: string | undefined;
}

/** What was decided for a container, before anything is written. */
export interface ContainerPlan extends Plan {
  /** The folder of the config, where the gateway may not write into it: whom it is to be given to, and whose it is. */
  folder: { path: string; owner: FileOwner; before: FileOwner } | undefined;
}

export interface ContainerSetUp {
  /** What was written, or with `dryRun` would be. */
  files: UpdatedFile[];
  owned: OwnedFile[];
}

/**
 * Decides which config a gateway in a container needs, by what its engine and its own config say. Writes nothing.
 * @throws ConfigError as `planAt` does; `engine-remote` for an engine on another machine, whose addresses are not known here
 */
export async function planSetUpIn(open: OpenContainer, options: ContainerSetUpOptions): Promise<ContainerPlan> {
  const { facts, container, engine } = open.target;
  if (engine.remote === "yes") throw elsewhere(engine.endpoint);
  const choice = presetFor(facts, { container: container.name });
  const path = open.configPath;
  const { text } = await readContainerConfig(open);
  const existing = text === undefined ? undefined : existingConfig(text, `${path} in ${container.name}`);
  const asked = options.openclaw;
  // What runs in the container counts for more than what once wrote its config.
  const found =
    (asked === undefined ? choice.release : undefined) ??
    (await findRelease({ asked, existing: existing?.config, existingPath: path }));
  const token = await tokenFor(options, open, existing);
  const settled = { ...options, ...token.options, ...placeFor(options, open, { choice, existing }) };
  const plan = planAt(settled, {
    path,
    container: container.name,
    found,
    existing,
    environmentFile: token.environmentFile,
    notes: choiceNotes(facts, choice),
  });
  const settledHere = new Set([
    ...(token.note ? ["token-in-variable"] : []),
    ...(isOnLoopback(open) ? ["publish-on-loopback"] : []),
  ]);
  const notes = plan.notes.filter(({ code }) => !settledHere.has(code));
  return { ...plan, notes: token.note === undefined ? notes : [...notes, token.note], folder: foreignFolder(open) };
}

/**
 * Writes what was planned: the gateway gets its folder first, then the variable that the config refers to, then the config.
 * @throws ConfigError `write-conflict` where the config is no longer what was looked at, `write-failed`, `container-failed`
 */
export async function carryOutIn(
  open: OpenContainer,
  plan: ContainerPlan,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<ContainerSetUp> {
  const { folder, environmentFile: variables, created, existing } = plan;
  const { environment } = created;
  const owned = folder === undefined || dryRun ? [] : await ownFiles(open.target, folder.path, folder.owner);
  const files: UpdatedFile[] = [];
  if (variables !== undefined && environment !== undefined) {
    files.push(await updateFile(open, variables.path, { change: () => variables.textWith(environment), dryRun }));
  }
  const change = (text: string | undefined): string => {
    if (text === existing?.text) return plan.text;
    const message = `${open.target.container.name}: ${plan.path} was changed by someone else meanwhile`;
    throw new ConfigError("write-conflict", message, { hint: "look at it, and run the command again" });
  };
  files.push(await updateFile(open, plan.path, { change, dryRun }));
  return { files, owned };
}

interface Known {
  choice: ReturnType<typeof presetFor>;
  existing: ExistingConfig | undefined;
}

type PlaceFor = Required<Pick<PlanOptions, "preset">> & Pick<PlanOptions, "network" | "port" | "publishedPort">;

/** Where the gateway listens, and how browsers come to it: what the user says goes before what was found. */
function placeFor(options: ContainerSetUpOptions, open: OpenContainer, { choice, existing }: Known): PlaceFor {
  const { ports, networkMode } = open.target.container;
  const preset = options.preset ?? choice.preset;
  const written = options.merge && getAt(existing?.config, ["gateway", "port"]) !== undefined;
  // A config that is made anew can say the port to which the published one leads.
  const only = ports.length === 1 ? ports[0]?.containerPort : undefined;
  const listens = open.port ?? (written ? listening(open, existing?.config).port : only);
  const port = options.port ?? listens ?? choice.port;
  const published = port === undefined ? undefined : publishedPortOf(ports, port)?.hostPort;
  return {
    preset,
    network: options.network ?? (preset === choice.preset ? choice.network : undefined),
    port,
    publishedPort: options.publishedPort ?? (networkMode === "host" ? undefined : (published ?? choice.publishedPort)),
  };
}

/** Whether only this machine reaches what the container publishes. */
function isOnLoopback({ target: { container } }: OpenContainer): boolean {
  return container.ports.every(({ hostAddress }) => hostAddress === "127.0.0.1" || hostAddress === "::1");
}

interface TokenFor {
  options: Pick<PlanOptions, "token" | "tokenIn">;
  environmentFile?: ReturnType<typeof environmentFile>;
  note?: Diagnostic;
}

/**
 * Where the token comes from. A variable of the container goes before its `.env`, and other programs of a compose project may have the
 * same one: a good token in it stays the token.
 */
async function tokenFor(
  { token, tokenIn, merge }: ContainerSetUpOptions,
  open: OpenContainer,
  existing: ExistingConfig | undefined,
): Promise<TokenFor> {
  const own = open.env[tokenVariable] ?? "";
  const { name } = open.target.container;
  if (own === "") {
    if (tokenIn !== "env") return { options: {} };
    const path = open.environmentPath;
    const { text = "" } = await readContainerConfig(open, path);
    return { options: {}, environmentFile: environmentFile(path, text) };
  }
  const verdict = judgeToken(own);
  if (tokenIn === "env") {
    if (!verdict.ok) {
      throw new ConfigError("weak-token", `${tokenVariable} of the container ${name} is weak: ${verdict.reason}`, {
        hint: `give it another where ${name} is made, or leave --token-in env out: a token in the config goes before it`,
      });
    }
    if (token === undefined || token === own) return ofContainer(own, name);
    const message = `${name} has another token in ${tokenVariable}, which goes before a .env file`;
    throw new ConfigError("invalid-option", message, {
      hint: `leave --token out, or give ${name} the new one where it is made`,
    });
  }
  const keeps = merge && getAt(existing?.config, ["gateway", "auth", "token"]) !== undefined;
  if (tokenIn === undefined && token === undefined && !keeps && verdict.ok) return ofContainer(own, name);
  return { options: {} };
}

function ofContainer(token: string, name: string): TokenFor {
  const note: Diagnostic = {
    code: "token-of-container",
    severity: "info",
    path: ["gateway", "auth", "token"],
    message: `the token stays the one that ${name} has in ${tokenVariable}`,
  };
  return { options: { token, tokenIn: "env" }, note };
}

/** The engine makes a folder that is to be mounted and is not there, and gives it to root. */
function foreignFolder({ target, user, configPath, seen }: OpenContainer): ContainerPlan["folder"] {
  const folder = seen.find(({ path }) => path === configPath)?.folder;
  if (folder === undefined || user === undefined || user.uid === 0 || mayUse(user, folder, 2)) return undefined;
  // Nobody may write there: that is told when it is tried.
  if (target.container.config.readOnly) return undefined;
  return { path: posix.dirname(configPath), owner: user, before: { uid: folder.uid, gid: folder.gid } };
}

function elsewhere(endpoint: string | undefined): ConfigError {
  const message = `the engine is another machine (${endpoint}): what browsers open there is not known here. Nothing was changed.`;
  return new ConfigError("engine-remote", message, {
    hint: "run openclaw-config init on that machine, or choose another engine: docker context ls",
  });
}
