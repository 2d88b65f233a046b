/**
 * What a shared link may hold, and in which form: choices from lists, ports, addresses, origins and names of keys. Neither a token nor a
 * pasted text; what does not have the form is left out.
 */
const shapes: Readonly<Record<string, RegExp>> = {
  preset: /^[a-z-]+$/,
  network: /^[a-z0-9-]+$/,
  networkAddress: /^[0-9a-fA-F.:]{2,45}(?:\/\d{1,3})?$/,
  openclaw: /^\d{4}\.\d+\.\d+(?:-\d+)?$/,
  to: /^\d{4}\.\d+\.\d+(?:-\d+)?$/,
  proxy: /^[a-z]+$/,
  proxyAddress: /^[0-9a-fA-F.:]{2,45}(?:\/\d{1,3})?$/,
  port: /^\d{1,5}$/,
  publishedPort: /^\d{1,5}$/,
  origins: /^\S/,
  access: /^[a-z]+$/,
  comments: /^yes$/,
  // The tab gives it only where it names or finds a key: a secret finds none.
  key: /^[^\n]{1,120}$/,
};

/** The part of a link that holds a tab and its choices; what is not known to be harmless is left out. */
export function toLink(tab: string, choices: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams({ tab });
  for (const [name, shape] of Object.entries(shapes)) {
    const value = name === "origins" ? bareOrigins(choices[name] ?? "") : (choices[name] ?? "").trim();
    if (shape.test(value)) query.set(name, value);
  }
  return `#${query}`;
}

/** The tab and the choices of a link. */
export function fromLink(hash: string): { tab: string | null; choices: Record<string, string> } {
  const query = new URLSearchParams(hash.replace(/^#/, ""));
  const choices: Record<string, string> = {};
  for (const [name, shape] of Object.entries(shapes)) {
    const value = query.get(name);
    if (value !== null && shape.test(value)) choices[name] = value;
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
