import { explainKeys } from "../explain/explain-key.ts";
import { keysMatching, parseKeyPattern } from "../explain/key-pattern.ts";
import { nearestKeys } from "../explain/nearest-keys.ts";
import { replacementOf } from "../migrate/replacement-of.ts";
import { nearest } from "../nearest.ts";
import { findNetwork } from "../network/networks.ts";
import type { Preset } from "../presets/preset.ts";
import { presets } from "../presets/presets.ts";
import { newestRelease } from "../release/known.ts";
import { resolveRelease } from "../release/resolve.ts";
import type { KeyPath } from "../schema/walk.ts";
import type { ExplainCommandOptions } from "./commands/explain.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { explanationText, keyListText } from "./reporters/explain-report.ts";
import { styleFor } from "./style.ts";

/** More keys than these are listed, a line each. */
const fewKeys = 8;

/**
 * Explains a key, the keys of a pattern, or a preset.
 * @throws ConfigError `invalid-path`, `unknown-release`
 */
export async function runExplain(key: string, options: ExplainCommandOptions, context: Context): Promise<ExitCode> {
  const preset = presets.find(({ name }) => name === key);
  if (preset !== undefined) return explainPreset(preset, options, context);
  const { release } = resolveRelease(options.openclaw ?? newestRelease);
  const keys = explainKeys(key, {
    openclaw: release,
    // Takes a while for thousands of keys, and a list does not show it.
    words: options.json || isFew(key) ? { replacementsOf: (path) => replacedOn(path, release) } : {},
  });
  if (options.json) {
    context.stdout.write(`${JSON.stringify({ release, keys }, undefined, 2)}\n`);
    return keys.length === 0 ? exitCode.findings : exitCode.ok;
  }
  if (keys.length === 0) {
    const preset = nearest(
      key,
      presets.map(({ name }) => name),
    );
    const near = [...(preset === undefined ? [] : [preset]), ...nearestKeys(key)];
    const hint = near.length === 0 ? "" : `; did you mean ${near.join(" or ")}?`;
    context.stderr.write(`no known release of OpenClaw has a key ${key}${hint}\n`);
    return exitCode.findings;
  }
  const style = styleFor(context.stdout, context, options);
  const lines =
    keys.length > fewKeys
      ? keyListText(keys, release, style)
      : keys.flatMap((one, index) => [...(index === 0 ? [] : [""]), ...explanationText(one, release, style)]);
  context.stdout.write(`${lines.join("\n")}\n`);
  return exitCode.ok;
}

function isFew(pattern: string): boolean {
  return keysMatching(parseKeyPattern(pattern)).length <= fewKeys;
}

function replacedOn(path: KeyPath, release: string): string[] {
  const replacement = replacementOf(path, release);
  return replacement === undefined ? [] : [replacement];
}

function explainPreset(
  { name, title, network, alsoFits }: Preset,
  options: ExplainCommandOptions,
  context: Context,
): ExitCode {
  const fits = [network, ...alsoFits].map((one) => ({ name: one, title: findNetwork(one).title }));
  if (options.json) {
    context.stdout.write(`${JSON.stringify({ preset: name, title, networks: fits }, undefined, 2)}\n`);
    return exitCode.ok;
  }
  const style = styleFor(context.stdout, context, options);
  const lines = [
    `${style.bold(name)}  ${title}`,
    ...fits.map((one) => `  ${style.dim(`--network ${one.name}`)}  ${one.title}`),
    "",
    `What it writes: openclaw-config init --preset ${name} --output -`,
  ];
  context.stdout.write(`${lines.join("\n")}\n`);
  return exitCode.ok;
}
