import { ConfigError } from "../errors.ts";
import type { JsonPath } from "./path.ts";

const plain = /^[^.[\]"'\s]+/;
const index = /^\[(\d+)\]/;
const quotedKey = /^\[("(?:[^"\\]|\\.)*")\]/;

/**
 * A path as `formatPath` writes it: `gateway.trustedProxies[0]`, `models["openai/gpt-5.2"].alias`. Keys without dots, brackets,
 * quotes or white space stand as they are. The empty text is the whole config.
 * @throws ConfigError `invalid-path`, naming the place where it stops to be one
 */
export function parsePath(text: string): JsonPath {
  const path: (string | number)[] = [];
  let rest = text;
  while (rest !== "") {
    const step = nextStep(rest, path.length === 0);
    if (step === undefined) throw notAPath(text, text.length - rest.length);
    path.push(step.key);
    rest = rest.slice(step.length);
  }
  return path;
}

function nextStep(rest: string, first: boolean): { key: string | number; length: number } | undefined {
  const element = index.exec(rest);
  if (element?.[1] !== undefined) return { key: Number(element[1]), length: element[0].length };
  const quoted = quotedKey.exec(rest);
  if (quoted?.[1] !== undefined) return { key: unquoted(quoted[1]), length: quoted[0].length };
  const dot = first ? 0 : 1;
  if (dot === 1 && !rest.startsWith(".")) return undefined;
  const key = plain.exec(rest.slice(dot))?.[0];
  return key === undefined ? undefined : { key, length: key.length + dot };
}

function unquoted(text: string): string {
  const value: unknown = JSON.parse(text);
  return String(value);
}

function notAPath(text: string, at: number): ConfigError {
  const message =
    at >= text.length - 1 ? `"${text}" breaks off` : `"${text}" stops to be a path at "${text.slice(at)}"`;
  return new ConfigError("invalid-path", message, {
    hint: 'write gateway.trustedProxies[0], and a key with dots or slashes as models["openai/gpt-5.2"]',
  });
}
