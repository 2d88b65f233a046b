import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { buildSite } from "../../docs/site/build-site.ts";
import { presets } from "../../src/presets/presets.ts";
import { serveSite } from "./serve-site.ts";

const executablePath = "/usr/bin/chromium";
const hasChromium = existsSync(executablePath);
if (!hasChromium) process.stderr.write(`SKIPPED: tests of the site, which need ${executablePath}\n`);

/** The config of the public Docker guide. */
const guideConfig = `{
  "gateway": {
    "mode": "local",
    "bind": "lan",
    "port": 18789,
    "auth": { "mode": "token", "token": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" },
    "controlUi": { "enabled": true, "allowInsecureAuth": true },
    "trustedProxies": ["192.168.65.0/24", "172.17.0.0/16"]
  }
}
`;

const axeSource = readFileSync(createRequire(__filename).resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "openclaw-config-site-"));
const pictures = join("artifacts", "site");
let site: Awaited<ReturnType<typeof serveSite>>;
let browser: Browser;

/** A page of the site; whatever it asks for elsewhere is refused and kept. */
async function open(path: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ acceptDownloads: true, bypassCSP: false, ...options });
  const page = await context.newPage();
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  await context.route("**/*", (route) => {
    const address = route.request().url();
    if (address.startsWith(`${site.origin}/`) || address.startsWith("blob:")) return route.continue();
    elsewhere.push(address);
    return route.abort();
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.goto(`${site.origin}/${path}`);
  return { page, elsewhere, complaints, close: () => context.close() };
}

async function seriousViolations(page: Page): Promise<string[]> {
  // The page forbids scripts that are not its own; the debugger's evaluation is not bound by that.
  await page.evaluate(axeSource);
  const found = await page.evaluate(
    `axe.run(document).then(({ violations }) => violations.filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html.slice(0, 160)).join(" | ")))`,
  );
  return Array.isArray(found) ? found.map(String) : ["axe gave no list"];
}

async function paste(page: Page, text: string): Promise<void> {
  await page.locator("#check-editor .cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
}

(hasChromium ? describe : describe.skip)("the playground", () => {
  beforeAll(async () => {
    await buildSite({ folder, base: "https://docs.example/" });
    site = await serveSite(folder);
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    mkdirSync(pictures, { recursive: true });
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    site?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("has a script of at most 450 kB compressed", () => {
    expect(gzipSync(readFileSync(join(folder, "playground.js"))).length).toBeLessThan(450_000);
  });

  test("builds each preset, hides the token, and gives a file that holds it", async () => {
    const { page, elsewhere, complaints, close } = await open("index.html");
    for (const { name } of presets) {
      await page.selectOption("#build-preset", name);
      await page.locator("#build-drawing").waitFor();
      await page.waitForFunction(
        (host) => document.querySelector("#build-drawing")?.textContent?.includes("published port") === !host,
        name === "host-network",
      );
      const shown = JSON.parse((await page.locator("#build-text").textContent()) ?? "");
      expect([name, shown.gateway.auth.token, shown.gateway.bind]).toEqual([
        name,
        "[redacted]",
        name === "host-network" ? "loopback" : "lan",
      ]);
      expect(await page.locator("#build-url").textContent()).toBe("http://localhost:18789/#token=[redacted]");
      const [file] = await Promise.all([page.waitForEvent("download"), page.click("text=Download")]);
      const token = JSON.parse(readFileSync(await file.path(), "utf8")).gateway.auth.token;
      expect(token).toMatch(/^[\w-]{43,}$/);
      expect(page.url()).not.toContain(token);
      expect(await page.locator("body").textContent()).not.toContain(token);
    }
    await page.check("#build-show-token");
    expect(JSON.parse((await page.locator("#build-text").textContent()) ?? "").gateway.auth.token).not.toBe(
      "[redacted]",
    );
    expect([elsewhere, complaints]).toEqual([[], []]);
    await close();
  }, 60_000);

  test("says what cannot be, and mends it when the choice is mended", async () => {
    const { page, close } = await open("index.html#tab=build&preset=docker-desktop&proxy=host");
    await page.locator("#build-result .error").waitFor();
    await page.fill("[name=origins]", "https://claw.example.com");
    await page.locator("#build-drawing").waitFor();
    expect(await page.locator("#build-drawing").textContent()).toContain("192.168.65.1");
    expect(JSON.parse((await page.locator("#build-text").textContent()) ?? "").gateway.trustedProxies).toEqual([
      "192.168.65.1",
    ]);
    await close();
  });

  test("a link holds choices, and no secret that was typed into a field", async () => {
    const { page, close } = await open("index.html#tab=build&preset=podman&openclaw=2026.1.30&publishedPort=28789");
    await page.locator("#build-drawing").waitFor();
    expect(await page.locator("#build-url").textContent()).toBe("http://localhost:28789/?token=[redacted]");
    await page.fill("[name=origins]", "https://user:hunter2@claw.example.com/?token=secret-in-a-query");
    await page.click("#tab-check");
    await page.click("#tab-build");
    expect(page.url()).toContain("preset=podman");
    expect(page.url()).toContain("claw.example.com");
    expect(page.url()).not.toMatch(/hunter2|secret-in/);
    await close();
  });

  test("checks the guide's config: fine on 2026.1.30, refused by 2026.9.6", async () => {
    const { page, elsewhere, complaints, close } = await open("index.html#tab=check");
    await page.selectOption("#check-release", "2026.1.30");
    await paste(page, guideConfig);
    await page.getByText("OpenClaw 2026.1.30, accepts it.").waitFor();
    await page.locator("#check-accepted").waitFor();
    expect(await page.locator("#check-accepted").textContent()).toContain("accepted by 2026.1.29");
    await page.selectOption("#check-release", "2026.9.6");
    await page.getByText("OpenClaw 2026.9.6, refuses it: 1 error.").waitFor();
    expect(await page.locator("#check-result .error").first().textContent()).toContain("allowInsecureAuth");
    expect(await page.locator("#check-editor .cm-lint-marker-error").count()).toBe(1);
    await page.locator("#check-result .error .place").first().click();
    expect(page.url()).not.toContain("9f86d081");
    expect([elsewhere, complaints]).toEqual([[], []]);
    await close();
  }, 60_000);

  test("says what an error message means", async () => {
    const { page, close } = await open("index.html#tab=check");
    await paste(page, "disconnected (1008): pairing required");
    await page.getByText("One cause found").waitFor();
    await paste(
      page,
      '{"error":{"message":"Proxy client attribution is required","code":"proxy_attribution_required"}}',
    );
    await page.locator("#check-result").getByText("proxy_attribution_required").first().waitFor();
    await close();
  });

  test("judges a megabyte without freezing the page", async () => {
    const { page, close } = await open("index.html#tab=check");
    const agents = Object.fromEntries(
      Array.from({ length: 9_000 }, (_, index) => [
        `agent-${index}`,
        { name: `Agent ${index}`, workspace: `~/work/${"deep/".repeat(10)}${index}` },
      ]),
    );
    const text = JSON.stringify({ agents: { entries: agents } }, undefined, 1);
    expect(text.length).toBeGreaterThan(1_000_000);
    await page.setInputFiles("#check-file", {
      name: "openclaw.json",
      mimeType: "application/json",
      buffer: Buffer.from(text),
    });
    await page.waitForFunction(() => document.querySelector("#check-verdict")?.textContent !== "");
    const longest = await page.evaluate(async () => {
      let worst = 0;
      let before = performance.now();
      while (document.querySelector("#check-verdict")?.textContent === "Reading…") {
        await new Promise((resolve) => setTimeout(resolve, 10));
        const now = performance.now();
        worst = Math.max(worst, now - before);
        before = now;
      }
      return worst;
    });
    expect(longest).toBeLessThan(1_000);
    await page
      .getByText("the newest known release, refuses it")
      .or(page.getByText("newest known release, accepts it"))
      .waitFor();
    await close();
  }, 120_000);

  test("explains gateway.trustedProxies", async () => {
    const { page, elsewhere, complaints, close } = await open("index.html");
    await page.click("#tab-explain");
    await page.fill("#explain-key", "gateway.trustedProxies");
    await page.getByText("One key explained.").waitFor();
    expect(await page.locator("#explain-result article").textContent()).toContain("HTTP 403");
    expect(await page.locator("#explain-result li.now").textContent()).toContain("since 2026.8.1");
    await page.fill("#explain-key", "bot token");
    await page.getByText("keys hold these words").waitFor();
    expect([elsewhere, complaints]).toEqual([[], []]);
    await close();
  });

  test("neither the page nor its worker can reach anybody", async () => {
    const { page, elsewhere, close } = await open("index.html");
    await page.locator("#build-drawing").waitFor();
    const attempt = (): Promise<string> =>
      fetch(`${self.origin}/style.css`).then(
        () => "reached",
        () => "refused",
      );
    expect(await page.evaluate(attempt)).toBe("refused");
    expect(page.workers()).toHaveLength(1);
    expect(await page.workers()[0]?.evaluate(attempt)).toBe("refused");
    expect(elsewhere).toEqual([]);
    await close();
  });

  test("goes from tab to tab with the keyboard", async () => {
    const { page, close } = await open("index.html");
    await page.focus("#tab-build");
    await page.keyboard.press("ArrowRight");
    expect(await page.getAttribute("#tab-check", "aria-selected")).toBe("true");
    expect(await page.isVisible("#panel-check")).toBe(true);
    await page.keyboard.press("End");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("tab-explain");
    await page.keyboard.press("ArrowRight");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("tab-build");
    await close();
  });

  const looks: readonly (readonly [string, BrowserContextOptions])[] = [
    ["light", { colorScheme: "light", viewport: { width: 1280, height: 900 } }],
    ["dark", { colorScheme: "dark", viewport: { width: 1280, height: 900 } }],
    ["phone", { colorScheme: "light", viewport: { width: 390, height: 844 }, hasTouch: true }],
  ];
  test.each(looks)(
    "%s: no serious violation of accessibility, nothing wider than the screen",
    async (name, options) => {
      const { page, close } = await open("index.html", options);
      const look = async (what: string): Promise<void> => {
        expect([what, await seriousViolations(page)]).toEqual([what, []]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
        await page.screenshot({ path: join(pictures, `${what}-${name}.png`), fullPage: true });
      };
      await page.locator("#build-drawing").waitFor();
      await look("build");
      await page.click("#tab-check");
      await paste(page, guideConfig);
      await page.getByText("refuses it").first().waitFor();
      await look("check");
      await page.click("#tab-explain");
      await page.fill("#explain-key", "gateway.trustedProxies");
      await page.getByText("One key explained.").waitFor();
      await look("explain");
      for (const address of ["trusted-proxies.html", "presets.html", "reference/gateway.html", "schemas/index.html"]) {
        await page.goto(`${site.origin}/${address}`);
        await look(address.replace(/\W/g, "-"));
      }
      await close();
    },
    120_000,
  );
});
