import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { Refusal } from "./outcome.ts";

/** Where a browser goes, and what it shows and sends. */
export interface Target {
  /** Where the TCP connection goes. */
  url: URL;
  /** The origin that the browser shows, from which Host and Origin follow. */
  origin: string;
  /** Headers that a proxy, or somebody who pretends to be one, adds. */
  headers: Readonly<Record<string, string>>;
  /** How long each single answer may take. */
  timeoutMs: number;
}

export interface Page {
  status: number;
  body: string;
  location: string | undefined;
}

const userAgent =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** Whether browsers give a page of this origin what signs and hashes (W3C Secure Contexts: HTTPS, or this machine). */
export function isSecureContext(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  if (protocol === "https:") return true;
  return /(?:^|\.)localhost$|^127(?:\.\d+){3}$|^\[::1\]$/.test(hostname);
}

/** More than any page of OpenClaw has (18 kB in 2026.9.6). */
const maximumBytes = 1_000_000;
const maximumRedirects = 5;

export function headersOf({ origin, headers }: Target): Record<string, string> {
  return { host: new URL(origin).host, "user-agent": userAgent, ...headers };
}

/** One GET, with all of its answer within the time, however slowly it drips. */
export function get(target: Target): Promise<Page> {
  return new Promise((resolve, reject) => {
    const request = target.url.protocol === "https:" ? requestHttps : requestHttp;
    const signal = AbortSignal.timeout(target.timeoutMs);
    const headers = { accept: "text/html", ...headersOf(target) };
    const sent = request(target.url, { headers, signal, agent: false }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        body += chunk;
        if (body.length > maximumBytes) response.destroy(new Error("the page has more than a megabyte"));
      });
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, body, location: response.headers.location }),
      );
    });
    sent.on("error", reject);
    sent.end();
  });
}

/** The Control UI's page and where it was found at last. */
export interface FoundPage extends Page {
  target: Target;
}

/**
 * Loads a page as browsers do, redirects included, but never goes to another host: the token is meant for the one that was named.
 * @throws Refusal `redirected` where the page is on another host, or nowhere
 */
export async function loadPage(target: Target): Promise<FoundPage> {
  let current = target;
  for (let redirects = 0; redirects <= maximumRedirects; redirects += 1) {
    const page = await get(current);
    if (page.location === undefined || page.status < 300 || page.status >= 400) return { ...page, target: current };
    current = redirected(current, page);
  }
  throw new Refusal({ kind: "redirected", said: `more than ${maximumRedirects} redirects` });
}

function redirected(target: Target, { status, location = "" }: Page): Target {
  const { origin, url } = target;
  const shown = new URL(location, new URL(`${url.pathname}${url.search}`, origin));
  if (shown.origin === origin) return { ...target, url: new URL(`${shown.pathname}${shown.search}`, url) };
  const said = `HTTP ${status}, redirected to ${shown.origin}${shown.pathname}`;
  if (shown.hostname !== new URL(origin).hostname || shown.protocol === "http:") {
    throw new Refusal({ kind: "redirected", said, status });
  }
  const next = new URL(shown);
  next.hostname = url.hostname;
  return { ...target, url: next, origin: shown.origin };
}

/** Whether a page is the Control UI's: every release from 2026.1.30 to 2026.9.6 has this element (read in `dist/control-ui`). */
export function isControlUi(html: string): boolean {
  return /<openclaw-app\b/.test(html);
}

/** The build that the page says it is. Pages since 2026.9 name it, with a hash of their files behind it. */
export function buildOf(html: string): string | undefined {
  return /data-openclaw-control-ui-build-id="([^"]+?)(?:-[0-9a-f]{64})?"/.exec(html)?.[1];
}

/** The release that a build is of: its name begins with it, as `2026.9.6-release-…`. */
export function releaseOfBuild(build: string | undefined): string | undefined {
  return /^\d{4}\.\d{1,2}\.\d{1,3}(?:-\d{1,2}(?=-))?/.exec(build ?? "")?.[0];
}
