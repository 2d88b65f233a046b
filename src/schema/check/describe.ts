import type { Allowed, Bound, Expected, Form, Kind } from "./problem.ts";

/** More than so many values are not listed. */
const mostListed = 12;

const kindWords: Readonly<Record<Kind, string>> = {
  object: "an object",
  array: "an array",
  string: "a string",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  null: "null",
};

/** What a place takes: `a string`, `one of "a", "b"`, `true or false, or "auto"`. */
export function expectedText({ allowed, kinds }: Expected): string {
  const words = [...new Set(kinds.map((kind) => kindWords[kind]))];
  if (allowed.length > 0) words.push(listText(allowed));
  return words.length === 0 ? "a value" : words.join(", or ");
}

function listText(allowed: readonly Allowed[]): string {
  const shown = allowed.slice(0, mostListed).map((one) => JSON.stringify(one));
  const more = allowed.length - shown.length;
  if (shown.length === 1) return shown.join("");
  return `one of ${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** The kind of a value only: the value itself may be a secret. */
export function kindText(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "number") return Number.isInteger(value) ? "a whole number" : "a number";
  if (typeof value === "object") return "an object";
  return `a ${typeof value}`;
}

const units = { number: "", text: " characters", list: " items", object: " keys" } as const;

/** `must be at least 1`, `must have at most 32 characters`. */
export function boundText({ of, side, limit, exclusive }: Bound): string {
  const verb = of === "number" || of === "text" ? "must be" : "must have";
  const words = { least: exclusive ? "more than" : "at least", most: exclusive ? "less than" : "at most" };
  return `${verb} ${words[side]} ${limit}${limit === 1 ? units[of].replace(/s$/, "") : units[of]}`;
}

/** How large a value is: a number itself, of everything else the length. */
export function sizeText(value: unknown): string {
  if (typeof value === "number") return String(value);
  if (typeof value === "string" || Array.isArray(value)) return String(value.length);
  return typeof value === "object" && value !== null ? String(Object.keys(value).length) : "";
}

const formats: Readonly<Record<string, string>> = {
  uri: "must be a URL such as https://host.example/path",
  "date-time": "must be a date with time such as 2026-01-30T12:00:00Z",
  email: "must be an e-mail address",
  ipv4: "must be an IPv4 address such as 192.0.2.7",
  ipv6: "must be an IPv6 address such as 2001:db8::7",
};

/** What a form asks for. */
export function formText({ format, pattern }: Form): string {
  if (format !== undefined) return formats[format] ?? `must be ${format}`;
  return `must match the pattern ${pattern ?? ""}`;
}
