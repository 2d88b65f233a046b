/** The parts of an address, or undefined when it is none. */
export function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** Whether an address is an HTTP origin: no path, query, fragment or credentials. */
export function isOrigin(url: URL): boolean {
  if (url.protocol !== "http:" && url.protocol !== "https:") return false;
  return url.pathname === "/" && `${url.search}${url.hash}${url.username}${url.password}` === "";
}

/** Whether a text is an address of HTTP or HTTPS. */
export function isHttpUrl(text: string): boolean {
  const protocol = urlOf(text)?.protocol;
  return protocol === "http:" || protocol === "https:";
}
