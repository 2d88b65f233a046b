/** A `${NAME}` in a text, or `$${NAME}`, which stands for the text `${NAME}`. */
export interface Reference {
  name: string;
  escaped: boolean;
  start: number;
  end: number;
}

const form = /\$\$\{([A-Z_][A-Z0-9_]*)\}|\$\{([A-Z_][A-Z0-9_]*)\}/g;

/** What a text refers to. Names have capitals, digits and `_` only; everything else with a `$` is plain text to OpenClaw. */
export function referencesIn(text: string): Reference[] {
  if (!text.includes("${")) return [];
  return Array.from(text.matchAll(form), (match) => ({
    name: match[1] ?? match[2] ?? "",
    escaped: match[1] !== undefined,
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Whether a text refers to a variable; what is escaped does not count. */
export function hasReference(text: string): boolean {
  return referencesIn(text).some(({ escaped }) => !escaped);
}

/**
 * The text with its references replaced and its escapes undone. A value that comes in is not looked at again; a reference
 * without a value, or with an empty one, stays as it is.
 */
export function substitute(text: string, lookUp: (name: string) => string | undefined): string {
  let result = "";
  let done = 0;
  for (const { name, escaped, start, end } of referencesIn(text)) {
    const value = escaped ? undefined : lookUp(name);
    result += text.slice(done, start) + (value === undefined || value === "" ? `\${${name}}` : value);
    done = end;
  }
  return result + text.slice(done);
}

/** Something in a text that looks like a reference but is none. */
export interface NearMiss {
  text: string;
  kind: "default" | "lower-case";
  name: string;
}

// Lengths are bounded so that a long text costs no more than its length.
const nearMiss = /\$\{\s{0,20}([A-Za-z_]\w{0,200})\s{0,20}(:?[-=?+][^}]{0,500})?\}/g;

/** Forms that a shell or another tool would replace, and OpenClaw does not. The text of a default is left out: it may be a secret. */
export function nearMissesIn(text: string): NearMiss[] {
  if (!text.includes("${")) return [];
  const misses: NearMiss[] = [];
  for (const [whole, name = "", tail] of text.matchAll(nearMiss)) {
    if (tail !== undefined)
      misses.push({ text: `\${${name}${tail.slice(0, tail.startsWith(":") ? 2 : 1)}…}`, kind: "default", name });
    else if (!/^\$\{[A-Z_][A-Z0-9_]*\}$/.test(whole)) misses.push({ text: whole, kind: "lower-case", name });
  }
  return misses;
}
