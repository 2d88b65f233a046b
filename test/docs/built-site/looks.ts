import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import type { BrowserContextOptions, Page } from "playwright-core";
import { type BuiltSite, paste, seriousViolations } from "./built-site.ts";
import { guideConfig } from "./samples.ts";

const pictures = join("artifacts", "site");
const phone: BrowserContextOptions = { colorScheme: "light", viewport: { width: 390, height: 844 }, hasTouch: true };
const looks: readonly (readonly [string, BrowserContextOptions])[] = [
  ["light", { colorScheme: "light", viewport: { width: 1280, height: 900 } }],
  ["dark", { colorScheme: "dark", viewport: { width: 1280, height: 900 } }],
  ["phone", phone],
  ["phone-dark", { ...phone, colorScheme: "dark" }],
];

/** Pages of each kind. */
const pages = [
  "getting-started",
  "trusted-proxies",
  "presets",
  "reference/index",
  "reference/logging",
  "schemas/index",
];

/** Accessibility, widths and the keyboard; pictures of each page. */
export function testLooks(site: () => BuiltSite): void {
  mkdirSync(pictures, { recursive: true });
  test.each(looks)(
    "%s: no serious violation of accessibility, nothing wider than the screen",
    async (name, options) => {
      const { page, close } = await site().open("index.html", options);
      const look = async (what: string): Promise<void> => {
        expect([what, await seriousViolations(page)]).toEqual([what, []]);
        expect([what, await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)]).toEqual([what, 0]);
        await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
        await page.screenshot({ path: join(pictures, `${what}-${name}.png`), fullPage: true });
      };
      await page.locator("#build-drawing").waitFor();
      await look("build");
      await page.click("#tab-check");
      await look("check-empty");
      await paste(page, guideConfig);
      await page.locator("#check-accepted").waitFor();
      await look("check-guide");
      await page.click('[data-example="clawdbot"]');
      await page.getByText("Accepted by none.").waitFor();
      await page.locator("#migrate-kept").waitFor();
      await look("check-clawdbot");
      await page.click('[data-example="message"]');
      await page.getByText("One cause found").waitFor();
      await look("check-message");
      await page.click("#tab-explain");
      await page.locator("#explain-result .cards").waitFor();
      await look("explain-start");
      await page.fill("#explain-key", "gateway.trustedProxies");
      await page.getByText("One key explained.").waitFor();
      await look("explain");
      await page.fill("#explain-key", "token");
      await page.getByText("keys hold these words").waitFor();
      await look("explain-words");
      for (const address of pages) {
        await page.goto(`${site().origin}/${address}.html`);
        await look(address.replace(/\W/g, "-"));
      }
      await close();
    },
  );

  test("goes from tab to tab with the keyboard, and skips to the content", async () => {
    const { page, close } = await site().open("index.html");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("#content");
    await page.focus("#tab-build");
    await page.keyboard.press("ArrowRight");
    expect(await page.getAttribute("#tab-check", "aria-selected")).toBe("true");
    expect(await page.isVisible("#panel-check")).toBe(true);
    await page.keyboard.press("End");
    expect(await focused(page)).toBe("tab-explain");
    await page.keyboard.press("ArrowRight");
    expect(await focused(page)).toBe("tab-build");
    await close();
  });

  test("has a menu on a phone that leads to every page, and code that can be copied", async () => {
    const permissions = ["clipboard-read", "clipboard-write"];
    const { page, close } = await site().open("index.html", { ...phone, permissions });
    await page.tap(".menu > summary");
    await page.tap(".menu >> text=trustedProxies explained");
    await page.waitForURL(/trusted-proxies\.html$/);
    await page.locator("pre.code", { hasText: "unset gateway.trustedProxies" }).locator("..").getByRole("button").tap();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      "npx openclaw-config unset gateway.trustedProxies --dry-run",
    );
    await close();
  });
}

/** The id of what has the focus, or where it leads. */
async function focused(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.id || document.activeElement?.getAttribute("href") || undefined);
}
