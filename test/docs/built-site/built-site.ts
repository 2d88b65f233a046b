import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe } from "@jest/globals";
import { type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { buildSite } from "../../../docs/site/build-site.ts";
import { serveSite } from "./serve-site.ts";

const executablePath = "/usr/bin/chromium";
const hasChromium = existsSync(executablePath);

/** How long something may take on a busy machine, in milliseconds. */
const patience = 90_000;

/** `describe`, where there is a Chromium; elsewhere it says loudly that the tests are skipped. */
export const describeInChromium = hasChromium ? describe : describe.skip;
if (!hasChromium) process.stderr.write(`SKIPPED: tests of the built site, which need ${executablePath}\n`);

/** A page that is driven, and what it did besides. */
export interface OpenPage {
  page: Page;
  /** All addresses that it asked for, those of the site without their origin. */
  requests: string[];
  /** Errors of its scripts, and what the content security policy refused. */
  complaints: string[];
  close(): Promise<void>;
}

export interface BuiltSite {
  folder: string;
  origin: string;
  /** Opens an address of the site; a request to anywhere else is refused, and kept. */
  open(path: string, options?: BrowserContextOptions): Promise<OpenPage>;
  close(): Promise<void>;
}

/** Builds the whole site, serves it on loopback and starts Chromium. */
export async function builtSite(): Promise<BuiltSite> {
  const folder = mkdtempSync(join(tmpdir(), "openclaw-config-site-"));
  await buildSite({ folder, base: "https://docs.example/" });
  const site = await serveSite(folder);
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  return {
    folder,
    origin: site.origin,
    async open(path, options = {}) {
      const context = await browser.newContext({ acceptDownloads: true, bypassCSP: false, ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(patience);
      const requests: string[] = [];
      const complaints: string[] = [];
      await context.route("**/*", (route) => {
        const address = route.request().url();
        const isOwn = address.startsWith(`${site.origin}/`);
        requests.push(isOwn ? address.slice(site.origin.length) : address);
        return isOwn || address.startsWith("blob:") ? route.continue() : route.abort();
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      await page.goto(`${site.origin}/${path}`);
      return { page, requests, complaints, close: () => context.close() };
    },
    async close() {
      await browser.close();
      site.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Puts a text into the editor as a paste does. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.locator("#check-editor .cm-content").click();
  await page.keyboard.press("Control+a");
  await page.locator("#check-editor .cm-content").evaluate((content, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    content.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** What a click lets the browser download: its name and its text. */
export async function downloaded(page: Page, click: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent("download"), click()]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

const axeSource = readFileSync(createRequire(__filename).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds of serious and critical impact. */
export async function seriousViolations(page: Page): Promise<string[]> {
  // The page forbids scripts that are not its own; the debugger's evaluation is not bound by that.
  await page.evaluate(axeSource);
  const found = await page.evaluate(
    `axe.run(document).then(({ violations }) => violations.filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html.slice(0, 160)).join(" | ")))`,
  );
  return Array.isArray(found) ? found.map(String) : ["axe gave no list"];
}
