import type { ContainerFacts } from "../discover/facts.ts";
import type { FoundRelease } from "../discover/find-release.ts";
import { programsInside } from "../discover/programs-inside.ts";
import type { CommandRunner } from "../discover/run-command.ts";
import { ConfigError } from "../errors.ts";
import { isJsonObject } from "../json/value.ts";
import { releaseNumbers } from "../release/compare.ts";
import { newestRelease } from "../release/known.ts";
import { resolveRelease } from "../release/resolve.ts";
import { catalogueHistory } from "../schema/check/catalogue-source.ts";
import { type SchemaSource, sourceOfSchema } from "../schema/check/schema-source.ts";

/** Starts the OpenClaw at hand: without anything for the one in the PATH, with an engine and a container for one inside. */
export interface OpenClawAtHand {
  run: CommandRunner;
  container?: Pick<ContainerFacts, "engine" | "id" | "name" | "command">;
}

/** A program that loads plugins prints its schema in seconds; on a busy machine, in minutes. */
const patienceMs = 180_000;

/**
 * The schema that an OpenClaw at hand prints (`openclaw config schema`, from 2026.3.28 on), for a release that the catalogue does not
 * know yet. The rules beyond the schema are those of the newest release that is known before it.
 * @throws ConfigError `schema-not-available` when there is no such program, or it prints none
 */
export async function printedSchema(openclaw: OpenClawAtHand): Promise<{ source: SchemaSource; found: FoundRelease }> {
  const [version, printed] = await Promise.all([ask(openclaw, ["--version"]), ask(openclaw, ["config", "schema"])]);
  const release = /\b\d{4}\.\d{1,2}\.\d{1,3}(?:-[\w.]+)?/.exec(version)?.[0];
  const schema = parsed(printed);
  if (!isJsonObject(schema) || !isJsonObject(schema["properties"])) {
    const name = release === undefined ? "the OpenClaw at hand" : `OpenClaw ${release}`;
    throw notAvailable(`${name} printed no schema`, "`openclaw config schema` exists from 2026.3.28 on");
  }
  const known = release !== undefined && releaseNumbers(release) !== undefined ? release : newestRelease;
  const { release: nearest } = resolveRelease(known);
  const printer = openclaw.container ? `the container ${openclaw.container.name}` : "the installed openclaw";
  const rules = nearest === known ? "" : `; rules between keys are those of ${nearest}`;
  const detail = `by the schema that ${printer} prints${rules}`;
  return {
    source: sourceOfSchema(schema, { release: known, history: catalogueHistory }),
    found: { release: nearest, source: openclaw.container ? "container" : "installed", detail, diagnostics: [] },
  };
}

async function ask({ run, container }: OpenClawAtHand, args: readonly string[]): Promise<string> {
  const command = ["openclaw", ...args].join(" ");
  const lines = container
    ? programsInside(container).map((program) => [container.engine, "exec", container.id, ...program, ...args])
    : [["openclaw", ...args]];
  let why = "openclaw is not in the PATH";
  for (const [program = "", ...rest] of lines) {
    const { code, stdout, stderr, failure } = await run(program, rest, { timeoutMs: patienceMs });
    if (code === 0) return stdout;
    if (failure === "time-out") {
      throw notAvailable(
        `${command} did not answer in ${patienceMs / 1000} seconds`,
        "try again when less is going on",
      );
    }
    why = stderr.trim().split("\n").at(-1) || why;
  }
  throw notAvailable(`${command} failed: ${why}`, "`openclaw config schema` exists from 2026.3.28 on");
}

/** Plugins may print lines of their own before the schema. */
function parsed(text: string): unknown {
  const start = text.search(/^\{/m);
  try {
    return JSON.parse(text.slice(Math.max(0, start)));
  } catch {
    return undefined;
  }
}

function notAvailable(message: string, hint: string): ConfigError {
  return new ConfigError("schema-not-available", message, { hint });
}
