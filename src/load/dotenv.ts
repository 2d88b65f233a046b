/** An assignment of a `.env` file. */
export interface DotenvEntry {
  name: string;
  value: string;
  /** From 1. */
  line: number;
}

// The grammar of the dotenv package (17.4.2 in OpenClaw 2026.1.30 and 2026.9.6): an optional `export`, `=` or `: `, a value in one
// of three quotes over any number of lines or bare up to `#`, a comment. It is tried where a line's text begins only, which
// finds the same and takes no longer for a file full of empty lines.
const assignment =
  /(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?$/my;

/**
 * The assignments of a `.env` file as the dotenv package reads it, which OpenClaw uses: in double quotes `\n` and `\r` are
 * line ends, nothing is substituted, of a name given twice the last counts. What is no assignment is passed over.
 */
export function parseDotenv(text: string): DotenvEntry[] {
  const lines = text.replace(/\r\n?/g, "\n");
  const entries = new Map<string, DotenvEntry>();
  let line = 1;
  let counted = 0;
  let at = textFrom(lines, 0);
  while (at < lines.length) {
    for (; counted < at; counted++) if (lines.charCodeAt(counted) === 10) line++;
    assignment.lastIndex = at;
    const match = assignment.exec(lines);
    if (match !== null) {
      const [, name = "", raw = ""] = match;
      entries.set(name, { name, value: unquoted(raw.trim()), line });
    }
    at = nextLine(lines, at + (match?.[0].length ?? 0));
  }
  return [...entries.values()];
}

/** Where the text of the next line that has any begins. */
function nextLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : textFrom(text, end + 1);
}

function textFrom(text: string, from: number): number {
  const space = /\s*/y;
  space.lastIndex = from;
  return from + (space.exec(text)?.[0].length ?? 0);
}

function unquoted(raw: string): string {
  const bare = raw.replace(/^(['"`])([\s\S]*)\1$/gm, "$2");
  return raw.startsWith('"') ? bare.replaceAll("\\n", "\n").replaceAll("\\r", "\r") : bare;
}
