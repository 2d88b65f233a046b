/** What a shared link may hold: choices from lists, ports, addresses and names of keys. Neither a token nor a pasted text. */
const shareable = [
  "preset",
  "network",
  "openclaw",
  "proxy",
  "port",
  "publishedPort",
  "origins",
  "access",
  "comments",
  "key",
] as const;

/** The part of a link that holds a tab and its choices; what is not known to be harmless is left out. */
export function toLink(tab: string, choices: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams({ tab });
  for (const name of shareable) {
    const value = choices[name] ?? "";
    if (value !== "") query.set(name, name === "origins" ? bareOrigins(value) : value);
  }
  return `#${query}`;
}

/** The tab and the choices of a link. */
export function fromLink(hash: string): { tab: string | null; choices: Record<string, string> } {
  const query = new URLSearchParams(hash.replace(/^#/, ""));
  const choices: Record<string, string> = {};
  for (const name of shareable) {
    const value = query.get(name);
    if (value !== null) choices[name] = value;
  }
  return { tab: query.get("tab"), choices };
}

// A URL that somebody pasted may hold a token or a password: only its origin goes on.
function bareOrigins(text: string): string {
  const origins = text.split(/[\s,]+/).flatMap((one) => {
    if (!URL.canParse(one)) return [];
    const { protocol, host } = new URL(one);
    return host === "" || !protocol.startsWith("http") ? [] : [`${protocol}//${host}`];
  });
  return origins.join(" ");
}
