/** An assignment of a `.env` file. */
export interface DotenvEntry {
  name: string;
  value: string;
  /** From 1. */
  line: number;
}

// The grammar of the dotenv package (17.4.2 in OpenClaw 2026.1.30 and 2026.9.6): an optional `export`, `=` or `: `, a value in one
// of three quotes over any number of lines or bare up to `#`, a comment.
const assignment =
  /^\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?$/gm;

/**
 * The assignments of a `.env` file as the dotenv package reads it, which OpenClaw uses: in double quotes `\n` and `\r` are
 * line ends, nothing is substituted, of a name given twice the last counts. What is no assignment is passed over.
 */
export function parseDotenv(text: string): DotenvEntry[] {
  const lines = text.replace(/\r\n?/g, "\n");
  const entries = new Map<string, DotenvEntry>();
  let line = 1;
  let counted = 0;
  for (const match of lines.matchAll(assignment)) {
    const [whole, name = "", raw = ""] = match;
    const start = match.index + whole.indexOf(name);
    for (; counted < start; counted++) if (lines.charCodeAt(counted) === 10) line++;
    entries.set(name, { name, value: unquoted(raw.trim()), line });
  }
  return [...entries.values()];
}

function unquoted(raw: string): string {
  const bare = raw.replace(/^(['"`])([\s\S]*)\1$/gm, "$2");
  return raw.startsWith('"') ? bare.replaceAll("\\n", "\n").replaceAll("\\r", "\r") : bare;
}
