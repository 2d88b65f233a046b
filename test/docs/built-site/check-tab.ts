import { expect, test } from "@jest/globals";
import { type BuiltSite, paste } from "./built-site.ts";
import { pasteWhole, traceTasks, watchFrames } from "./main-thread.ts";
import { clawdbotConfig, guideConfig } from "./samples.ts";

/** The longest that the page's own thread may be busy at a stretch while a megabyte is judged, in milliseconds of processor time. */
const longestTask = 200;

/** The tab that checks and migrates. */
export function testCheckTab(site: () => BuiltSite): void {
  test("judges the guide's config: fine on 2026.1.30, refused by 2026.9.6, with the place in the margin", async () => {
    const { page, complaints, close } = await site().open("index.html#tab=check");
    await page.selectOption("#check-release", "2026.1.30");
    await paste(page, guideConfig);
    await page.getByText("OpenClaw 2026.1.30, accepts it.").waitFor();
    await page.getByText("Accepted by 2026.1.29 – 2026.7.35.").waitFor();
    const runs = page.locator("#check-compat .run");
    expect(await runs.locator(".span").allTextContents()).toEqual(["2026.8.1 – 2026.9.6", "2026.1.29 – 2026.7.35"]);
    await runs.first().locator("summary").click();
    expect(await runs.first().locator("li").textContent()).toContain("gateway.controlUi.allowInsecureAuth");
    const label = await page.getByRole("img", { name: "Accepted by 2026.1.29 – 2026.7.35" }).count();
    expect(label).toBe(1);
    await page.selectOption("#check-release", "2026.9.6");
    await page.getByText("OpenClaw 2026.9.6, refuses it: 1 error.").waitFor();
    expect(await page.locator("#check-result .error").first().textContent()).toContain("allowInsecureAuth");
    expect(await page.locator("#check-editor .cm-lint-marker-error").count()).toBeGreaterThan(0);
    expect(page.url()).not.toContain("9f86d081");
    expect(complaints).toEqual([]);
    await close();
  });

  test("leads to a problem from the list and by the keyboard, says it, and lets the keyboard out", async () => {
    const { page, close } = await site().open("index.html#tab=check");
    await page.selectOption("#check-release", "2026.9.6");
    await paste(page, guideConfig);
    await page.locator("#check-result .error .place").first().click();
    const said = page.locator("#check-here");
    expect(await said.textContent()).toContain("Line 7: error:");
    expect(await said.textContent()).toContain("allowInsecureAuth");
    await page.keyboard.press("F8");
    await page.waitForFunction(
      () => !document.querySelector("#check-here")?.textContent?.includes("allowInsecureAuth"),
    );
    expect(await said.textContent()).toMatch(/Line \d+: (?:error|warning|info): /);
    await page.keyboard.press("Shift+F8");
    await page.waitForFunction(() => document.querySelector("#check-here")?.textContent?.includes("allowInsecureAuth"));
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("#check-editor") === null)).toBe(true);
    await close();
  });

  test("takes a file that is dropped on another tab", async () => {
    const { page, close } = await site().open("index.html");
    await page.locator("#build-drawing").waitFor();
    await page.locator("#panel-build").evaluate((panel, text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], "openclaw.json", { type: "application/json" }));
      panel.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }, clawdbotConfig);
    await page.getByText("openclaw.json was read; it stays in this page").waitFor();
    await page.getByText("refuses it: 5 errors.").waitFor();
    expect(await page.isVisible("#panel-check")).toBe(true);
    await close();
  });

  test("says what an error message means, and what helps", async () => {
    const { page, close } = await site().open("index.html#tab=check");
    await paste(page, "disconnected (1008): pairing required");
    await page.getByText("One cause found").waitFor();
    expect(await page.locator("#check-result .line code").allTextContents()).toContainEqual(
      expect.stringContaining("devices approve"),
    );
    await paste(
      page,
      '{"error":{"message":"Proxy client attribution is required","code":"proxy_attribution_required"}}',
    );
    await page.locator("#check-result").getByText("proxy_attribution_required").first().waitFor();
    expect(await page.isVisible("#check-migrate")).toBe(false);
    await close();
  });

  test("says that a text is broken, and goes on when it is mended", async () => {
    const { page, close } = await site().open("index.html#tab=check");
    await paste(page, '{ "gateway": { "port": 18789 ');
    await page.getByText("refuses it: 2 errors.").waitFor();
    expect(await page.locator("#check-result .place").allTextContents()).toEqual(["1:14 gateway", "1:1"]);
    await paste(page, '{ "gateway": { "port": 18789 } }');
    await page.getByText("accepts it.", { exact: false }).first().waitFor();
    await close();
  });

  test("tries its examples", async () => {
    const { page, complaints, close } = await site().open("index.html#tab=check");
    await page.click('[data-example="guide"]');
    await page.getByText("OpenClaw 2026.9.6, refuses it: 1 error.").waitFor();
    await page.click('[data-example="clawdbot"]');
    await page.getByText("2026.9.6 accepts the result.").waitFor();
    await page.click('[data-example="message"]');
    await page.getByText("One cause found").waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  test("judges a megabyte without freezing the page", async () => {
    const { page, close } = await site().open("index.html#tab=check");
    const entries = Object.fromEntries(
      Array.from({ length: 9_000 }, (_, index) => [
        `agent-${index}`,
        { name: `Agent ${index}`, workspace: `~/work/${"deep/".repeat(10)}${index}`, unheardOf: index },
      ]),
    );
    const text = JSON.stringify({ agents: { entries } }, undefined, 1);
    expect(text.length).toBeGreaterThan(1_000_000);
    await watchFrames(page, text);
    const trace = await traceTasks(page);
    // The text is there already: what is measured is the page's work, not its way into the browser.
    await pasteWhole(page);
    await page.getByText(/the newest known release, refuses it: 9\d{3} errors\./).waitFor();
    await page.getByText(/^and 8\d{3} more$/).waitFor();
    const longest = await trace();
    const { worst, frames } = await page.evaluate(() => Reflect.get(globalThis, "seen"));
    const figures = `the page's thread was busy for ${Math.round(longest)} ms at most, ${frames} frames, ${Math.round(worst)} ms apart at most`;
    process.stderr.write(`a megabyte: ${figures}\n`);
    // How far frames are apart depends on what else the machine does; processor time does not.
    expect(longest).toBeGreaterThan(1);
    expect(longest).toBeLessThan(longestTask);
    expect(frames).toBeGreaterThan(10);
    await close();
  });
}
