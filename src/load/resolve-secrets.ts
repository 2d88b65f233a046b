import type { Stats } from "node:fs";
import type { Diagnostic } from "../diagnostic.ts";
import { getAt } from "../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";
import { expandPath, type Places } from "./home.ts";
import { fileProblem, readTextFile } from "./read-file.ts";
import { type PlacedReference, problemOf, type SecretReference } from "./secret-references.ts";

/** The secret that a reference stands for, or why it was not found. */
export type ResolvedSecret = { kind: "secret"; value: JsonValue } | { kind: "problem"; problem: Diagnostic };

interface Resolution {
  config: JsonObject;
  places: Places;
  /** Files that were read, by provider. */
  payloads: Map<string, Promise<Payload>>;
}

type Payload = { kind: "text"; text: string } | { kind: "problem"; message: string };

const maximumSecretBytes = 1024 * 1024;

/**
 * Looks up the secrets of references from variables and files. A program is never run and OpenClaw's own store never opened:
 * for these there is a diagnostic.
 */
export function createSecretResolver(
  config: JsonObject,
  places: Places,
): (at: PlacedReference) => Promise<ResolvedSecret> {
  const resolution: Resolution = { config, places, payloads: new Map() };
  return async ({ path, reference }) => {
    const result = problemOf(reference) ?? (await lookUp(resolution, reference));
    if (typeof result !== "string") return { kind: "secret", value: result.value };
    const { source, provider, id } = reference;
    const code = source === "exec" || source === "store" ? "secret-not-looked-up" : "secret-not-found";
    const message = `the secret ${source}:${provider}:${id} stays a reference: ${result}`;
    return { kind: "problem", problem: { code, severity: "warning", path, message } };
  };
}

interface Found {
  value: JsonValue;
}

async function lookUp(resolution: Resolution, reference: SecretReference): Promise<Found | string> {
  const { source, provider, id } = reference;
  if (source === "exec") return "it comes from a program, and none is run here";
  if (source === "store") return "it is in OpenClaw's own store, which is not read here";
  const settings = getAt(resolution.config, ["secrets", "providers", provider]);
  if (isJsonObject(settings) && settings["source"] !== source) {
    if (source !== "env" || provider !== defaultAlias(resolution.config)) {
      return `secrets.providers.${provider} is for another source`;
    }
  }
  const isBuiltIn = source === "env" && provider === defaultAlias(resolution.config);
  if (!isJsonObject(settings) && !isBuiltIn) return `there is no provider secrets.providers.${provider}`;
  if (source === "env") return fromVariable(resolution, id, settings);
  return isJsonObject(settings) ? fromFile(resolution, reference, settings) : "it cannot be looked up";
}

function fromVariable({ places }: Resolution, id: string, settings: JsonValue | undefined): Found | string {
  const allowed = isJsonObject(settings) && settings["source"] === "env" ? settings["allowlist"] : undefined;
  if (Array.isArray(allowed) && !allowed.includes(id)) return `${id} is not in its provider's allowlist`;
  const value = places.env[id];
  return value?.trim() ? { value } : `the variable ${id} is not set`;
}

function defaultAlias(config: JsonObject): string {
  const configured = getAt(config, ["secrets", "defaults", "env"]);
  return typeof configured === "string" && configured.trim() ? configured.trim() : "default";
}

async function fromFile(
  resolution: Resolution,
  reference: SecretReference,
  settings: JsonObject,
): Promise<Found | string> {
  const { provider, id } = reference;
  const reading = resolution.payloads.get(provider) ?? readPayload(settings, resolution.places);
  resolution.payloads.set(provider, reading);
  const payload = await reading;
  if (payload.kind === "problem") return payload.message;
  if (settings["mode"] === "singleValue") {
    return id === "value" ? { value: payload.text.replace(/\r?\n$/, "") } : 'for a file of one value the id is "value"';
  }
  try {
    const parsed: JsonValue = JSON.parse(payload.text);
    return isJsonObject(parsed) ? atPointer(parsed, id) : "its file holds no object";
  } catch {
    // The reason would quote the text, which is a secret.
    return "its file is not JSON";
  }
}

async function readPayload(settings: JsonObject, places: Places): Promise<Payload> {
  const { path, maxBytes } = settings;
  if (typeof path !== "string" || path.trim() === "") return { kind: "problem", message: "its provider names no file" };
  const limit =
    typeof maxBytes === "number" && maxBytes > 0 ? Math.min(maxBytes, 20 * maximumSecretBytes) : maximumSecretBytes;
  const file = expandPath(path, places);
  const check = async (_: unknown, stats: Stats): Promise<Diagnostic | undefined> =>
    (stats.mode & 0o077) === 0 || process.platform === "win32"
      ? undefined
      : fileProblem("secret-file-open", `${file} can be read or written by others than its owner`);
  const result = await (places.files?.read(file) ?? readTextFile(file, { maximumBytes: limit, check }));
  if (result.kind === "missing") return { kind: "problem", message: `there is no file ${file}` };
  if (result.kind === "problem") return { kind: "problem", message: result.problem.message };
  return { kind: "text", text: result.text.replace(/^\u{FEFF}/u, "") };
}

function atPointer(payload: JsonObject, pointer: string): Found | string {
  if (!pointer.startsWith("/")) return "for a JSON file the id is a pointer such as /name";
  let value: JsonValue | undefined = payload;
  for (const part of pointer.slice(1).split("/")) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(value)) value = /^\d+$/.test(key) ? value[Number(key)] : undefined;
    else value = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return value === undefined ? "its file has nothing there" : { value };
}
