/**
 * Stands for a secret. OpenClaw refuses this very text as a token (since 2026.9.6 at the latest), so that a redacted
 * config that is copied back does not become a config whose token everybody knows.
 */
export const redactionMark = "[redacted]";

/** Shorter secrets would be found by chance in ordinary words. */
const leastLength = 4;

/**
 * What may be shown of a token: always the same mark, which tells neither its characters nor its length, or that none
 * is set.
 */
export function redactToken(token: string | undefined): string {
  return token === undefined || token === "" ? "(not set)" : redactionMark;
}

/**
 * The text with every occurrence of the secrets replaced by the mark: as they are, percent-encoded as in a URL, and
 * escaped as in JSON. Where secrets overlap, all of the overlapping text goes. Secrets of fewer than four characters
 * are ignored: to replace them would garble the text, and they protect nothing anyway.
 */
export function redactIn(text: string, secrets: readonly string[]): string {
  const forms = new Set(secrets.filter((secret) => secret.length >= leastLength).flatMap(formsOf));
  const spans = [...forms].flatMap((form) => spansOf(form, text)).sort((a, b) => a.start - b.start || b.end - a.end);
  let redacted = "";
  let done = 0;
  for (const { start, end } of spans) {
    if (start >= done) redacted += text.slice(done, start) + redactionMark;
    done = Math.max(done, end);
  }
  return redacted + text.slice(done);
}

function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const query = new URLSearchParams([["", secret]]).toString().slice(1);
  const encoded = [query, percentEncoded(secret, encodeURIComponent), percentEncoded(secret, encodeURI)];
  return [secret, json, ...encoded, ...encoded.map(withLowerCaseEscapes)];
}

/** Half of a surrogate pair has no encoding; such a secret can stand in no URL. */
function percentEncoded(secret: string, encode: (text: string) => string): string {
  try {
    return encode(secret);
  } catch {
    return secret;
  }
}

function withLowerCaseEscapes(encoded: string): string {
  return encoded.replace(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase());
}

function spansOf(form: string, text: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (let start = text.indexOf(form); start >= 0; start = text.indexOf(form, start + 1))
    spans.push({ start, end: start + form.length });
  return spans;
}
