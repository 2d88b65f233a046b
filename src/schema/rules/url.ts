import { urlOf } from "../../network/url.ts";

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
