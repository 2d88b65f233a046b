import { resolve } from "node:path";
import { loadContainerConfig } from "../container/load.ts";
import type { OpenContainer } from "../container/open-container.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { defaultConfigPath } from "../discover/default-config-path.ts";
import { locate } from "../document/find.ts";
import { parseDocument } from "../document/parse.ts";
import { positionAt } from "../document/position.ts";
import { documentValue } from "../document/value.ts";
import { redactValue } from "../edit/secrets-of.ts";
import { formatPath, getAt, type JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonValue } from "../json/value.ts";
import { loadConfig } from "../load/load-config.ts";
import type { Origin } from "../load/provenance.ts";
import { nearest } from "../nearest.ts";
import type { CommonOptions } from "./common-options.ts";
import { openNamed } from "./container-session.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { notesText } from "./reporters/notes-report.ts";
import { styleFor } from "./style.ts";

interface GetOptions extends CommonOptions {
  config?: string[];
  container?: string;
  openclaw?: string;
  origin?: boolean;
  reveal?: boolean;
}

interface Found {
  file: string;
  value: JsonValue | undefined;
  origin: Origin | undefined;
}

interface Asked {
  file: string;
  /** The container that has the file. */
  inside: OpenContainer | undefined;
  options: GetOptions;
  context: Context;
}

interface Loaded {
  config: JsonValue | undefined;
  diagnostics: readonly Diagnostic[];
  origin(path: JsonPath): Origin | undefined;
}

/** Prints a value of each named config. */
export async function printValues(path: JsonPath, options: GetOptions, context: Context): Promise<ExitCode> {
  const inside = options.container === undefined ? undefined : await openNamed(options.container, context);
  const files = inside
    ? [inside.configPath]
    : (options.config ?? [await defaultConfigPath({ asked: options.openclaw, ...context })]);
  const results: Found[] = [];
  for (const file of files) results.push(await look(path, { file, inside, options, context }));
  const missing = results.some((one) => one.value === undefined);
  if (options.json) {
    const list = results.map(({ file, value, origin }) => ({
      ...(files.length > 1 && { file }),
      ...(inside && { container: inside.target.container.name, file }),
      path,
      ...(value !== undefined && { value }),
      ...(origin && { origin }),
    }));
    context.stdout.write(`${JSON.stringify(list.length === 1 ? list[0] : list, undefined, 2)}\n`);
    return missing ? exitCode.findings : exitCode.ok;
  }
  for (const { file, value, origin } of results) {
    if (value === undefined) continue;
    const name = files.length > 1 ? `${file}: ` : "";
    const from = options.origin && origin ? `  from ${originText(origin)}\n` : "";
    context.stdout.write(`${name}${typeof value === "string" ? value : JSON.stringify(value, undefined, 2)}\n${from}`);
  }
  return missing ? exitCode.findings : exitCode.ok;
}

async function look(path: JsonPath, asked: Asked): Promise<Found> {
  const { file, options, context } = asked;
  const loaded = await load(asked);
  const style = styleFor(context.stderr, context, options);
  const grave = loaded.diagnostics.filter((one) => one.severity === "error");
  if (grave.length > 0 && !options.quiet) context.stderr.write(`${notesText(grave, style).join("\n")}\n`);
  const value = getAt(loaded.config, path);
  if (value === undefined) {
    context.stderr.write(`${file}: there is no ${formatPath(path) || "value"}${suggestion(loaded.config, path)}\n`);
    return { file, value, origin: undefined };
  }
  return { file, value: options.reveal ? value : redactValue(value, path), origin: loaded.origin(path) };
}

async function load({ file, inside, options, context }: Asked): Promise<Loaded> {
  if (inside !== undefined) return await loadContainerConfig(inside, { release: options.openclaw });
  const { env, cwd } = context;
  if (file !== "-") return await loadConfig({ path: resolve(cwd, file), release: options.openclaw, env, cwd });
  const document = parseDocument(await context.readInput());
  return {
    config: documentValue(document),
    diagnostics: document.diagnostics,
    origin: (path) => {
      const place = locate(document, path);
      return place && { file: "standard input", ...positionAt(document, place.value.start) };
    },
  };
}

function suggestion(config: JsonValue | undefined, path: JsonPath): string {
  const parent = getAt(config, path.slice(0, -1));
  const near = isJsonObject(parent) ? nearest(String(path.at(-1)), Object.keys(parent)) : undefined;
  return near === undefined ? "" : `; did you mean ${formatPath([...path.slice(0, -1), near])}?`;
}

function originText({ file, line, column, variables = [] }: Origin): string {
  const names = variables.map(({ name, source }) => `${name}${source === undefined ? " (not set)" : ""}`);
  return [`${file}:${line}:${column}`, ...(names.length > 0 ? [`with the variables ${names.join(", ")}`] : [])].join(
    ", ",
  );
}
