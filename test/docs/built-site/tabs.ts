import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { contentSecurityPolicy } from "../../../docs/site/layout.ts";
import { keyEffects } from "../../../src/access/key-effects.ts";
import { migrateConfig } from "../../../src/migrate/migrate.ts";
import { presets } from "../../../src/presets/presets.ts";
import { type BuiltSite, downloaded, paste } from "./built-site.ts";
import { clawdbotConfig, guideConfig } from "./samples.ts";

/** What the page loads, its worker included, which is made of a text in the script. */
const loaded = ["index.html", "style.css", "playground.js"];

/** The tabs that build and explain, what a link holds, and that nothing is sent. */
export function testTabs(site: () => BuiltSite): void {
  test("loads little: the script is at most 450 kB compressed, everything at most 470 kB", () => {
    const sizes = loaded.map((name) => gzipSync(readFileSync(join(site().folder, name))).length);
    process.stderr.write(`compressed: ${loaded.map((name, index) => `${name} ${sizes[index]}`).join(", ")} bytes\n`);
    expect(sizes[2]).toBeLessThan(450_000);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(470_000);
  });

  test("builds each preset, hides the token, and gives a file that holds it", async () => {
    const { page, requests, complaints, close } = await site().open("index.html");
    for (const { name, publishes } of presets) {
      await page.selectOption("#build-preset", name);
      await page.waitForFunction((preset) => {
        const line = document.querySelector("#build-command")?.textContent;
        return line?.includes(`--preset ${preset} `);
      }, name);
      const shown = JSON.parse((await page.locator("#build-text").textContent()) ?? "");
      const { token, bind } = { ...shown.gateway, ...shown.gateway.auth };
      expect([name, token, bind]).toEqual([name, "[redacted]", publishes ? "lan" : "loopback"]);
      expect(await page.locator("#build-url").textContent()).toBe("http://localhost:18789/#token=[redacted]");
      expect(await page.locator("#build-publish").count()).toBe(publishes ? 1 : 0);
      const drawing = page.locator("#build-drawing svg:visible");
      expect(await drawing.locator("title").textContent()).toBe("The way from the browser to the gateway");
      expect(await drawing.locator("desc").textContent()).toMatch(/The gateway sees the address [\d.]+/);
      const file = await downloaded(page, () => page.click("#build-result >> text=Download"));
      expect(file.name).toBe("openclaw.json");
      const given = JSON.parse(file.text).gateway.auth.token;
      expect(given).toMatch(/^[\w-]{43,}$/);
      expect(page.url()).not.toContain(given);
      expect(await page.locator("body").textContent()).not.toContain(given);
      await page.check("#build-show-token");
      expect(await page.locator("#build-text").textContent()).toContain(given);
      await page.click("#build-new-token");
      await page.getByText("a new token was made in this page").waitFor();
      expect(await page.locator("#build-text").textContent()).not.toContain(given);
      await page.uncheck("#build-show-token");
    }
    expect(requests.filter((address) => !address.startsWith("blob:"))).toEqual([
      "/index.html",
      "/style.css",
      "/playground.js",
    ]);
    expect(complaints).toEqual([]);
    await close();
  });

  test("says what cannot be or is missing, and mends it when the choice is mended", async () => {
    const { page, close } = await site().open("index.html#tab=build&preset=docker-desktop&proxy=host");
    await page.locator("#build-result .error").waitFor();
    await page.fill("[name=origins]", "https://claw.example.com");
    await page.locator("#build-drawing").waitFor();
    expect(await page.locator("#build-drawing").textContent()).toContain("192.168.65.1");
    const text = (await page.locator("#build-text").textContent()) ?? "";
    expect(JSON.parse(text).gateway.trustedProxies).toEqual(["192.168.65.1"]);
    await page.selectOption("#build-proxy", "address");
    await page.getByText("Name the address from which the proxy connects.").waitFor();
    await page.fill("[name=proxyAddress]", "10.1.2.3");
    await page.getByText("trustedProxies: 10.1.2.3.").waitFor();
    await page.selectOption("#build-preset", "linux-bridge");
    await page.selectOption("#build-network", "other");
    await page.fill("[name=networkAddress]", "172.20.0.0/16");
    await page.getByText("--network 172.20.0.0/16").waitFor();
    await close();
  });

  test("a link brings the choices back, and holds no secret that was typed or pasted", async () => {
    const permissions = ["clipboard-read", "clipboard-write"];
    const start = "index.html#tab=build&preset=podman&openclaw=2026.1.30&publishedPort=28789";
    const { page, close } = await site().open(start, { permissions });
    await page.locator("#build-drawing").waitFor();
    expect(await page.locator("#build-url").textContent()).toBe("http://localhost:28789/?token=[redacted]");
    await page.fill("[name=origins]", "https://user:hunter2@claw.example.com/?token=secret-in-a-query");
    const links: string[] = [];
    const share = async (): Promise<void> => {
      await page.click("#share");
      await page.getByText("without token or text, copied").waitFor();
      links.push(page.url(), await page.evaluate(() => navigator.clipboard.readText()));
    };
    await share();
    expect(links[1]).toContain("preset=podman");
    expect(links[1]).toContain("origins=https%3A%2F%2Fclaw.example.com");
    await page.click("#tab-check");
    await paste(page, guideConfig);
    await page.locator("#check-result .error").first().waitFor();
    await share();
    await page.click("#tab-explain");
    await page.fill("#explain-key", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b");
    await page.getByText("No known release has such a key.").waitFor();
    await share();
    expect(links.filter((link) => /hunter2|secret-in|9f86d081/.test(link))).toEqual([]);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
      0,
      0,
      "",
    ]);
    await close();
  });

  test("explains gateway.trustedProxies with its effects, what replaced a key, and finds words", async () => {
    const { page, requests, complaints, close } = await site().open("index.html");
    await page.click("#tab-explain");
    await page.fill("#explain-key", "gateway.trustedProxies");
    await page.getByText("One key explained.").waitFor();
    const rows = await page.locator("#explain-result article tbody tr").allTextContents();
    const effects = keyEffects["gateway.trustedProxies"] ?? [];
    expect(effects.length).toBeGreaterThan(3);
    for (const [index, { from, value }] of effects.entries()) {
      if (index > 0) expect(rows[index]).toContain(from);
      expect(rows[index]).toContain(value);
    }
    expect(await page.locator("#explain-result tr.now").textContent()).toContain("since 2026.8.1");
    await page.fill("#explain-key", "gateway.token");
    const replaced = page.locator("#explain-result .notice a");
    await replaced.waitFor();
    expect(await replaced.textContent()).toBe("gateway.auth.token");
    await replaced.click();
    await page.getByText("The token that all clients share").waitFor();
    await page.goBack();
    await replaced.waitFor();
    await page.fill("#explain-key", "bot token");
    await page.getByText("keys hold these words").waitFor();
    expect(requests.every((address) => loaded.includes(address.slice(1)) || address.startsWith("blob:"))).toBe(true);
    expect(complaints).toEqual([]);
    await close();
  });

  test("neither the page nor its worker can reach anybody, and the page says so", async () => {
    const { page, requests, close } = await site().open("index.html");
    await page.locator("#build-drawing").waitFor();
    const policy = await page.getAttribute('meta[http-equiv="Content-Security-Policy"]', "content");
    expect(policy).toBe(contentSecurityPolicy);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'none'");
    expect(await page.isVisible("text=Nothing is sent anywhere.")).toBe(true);
    const before = requests.length;
    const attempt = (): Promise<string> =>
      fetch(`${self.origin}/style.css`).then(
        () => "reached",
        () => "refused",
      );
    expect(await page.evaluate(attempt)).toBe("refused");
    expect(page.workers()).toHaveLength(1);
    expect(await page.workers()[0]?.evaluate(attempt)).toBe("refused");
    expect(requests.slice(before)).toEqual([]);
    await close();
  });

  test("carries a Clawdbot file to the newest release, says why, and gives both files", async () => {
    const { page, requests, complaints, close } = await site().open("index.html#tab=check");
    const drop = { name: "clawdbot.json", mimeType: "application/json", buffer: Buffer.from(clawdbotConfig) };
    await page.setInputFiles("#check-file", drop);
    const expected = migrateConfig(clawdbotConfig, { to: "2026.9.6" });
    expect([expected.valid, expected.kept.map(({ path }) => path.join("."))]).toEqual([true, ["homegrown.note"]]);
    await page.getByText("2026.9.6 accepts the result.").waitFor();
    for (const { title, reason } of expected.steps) {
      const step = page.locator("#migrate-result .reasons li").filter({ hasText: title });
      expect([title, (await step.first().textContent())?.toLowerCase()]).toEqual([
        title,
        expect.stringContaining(reason.toLowerCase()),
      ]);
    }
    const diff = page.locator("#migrate-result .diff");
    expect(await diff.locator("del").allTextContents()).toContainEqual(expect.stringContaining("identity"));
    expect(await diff.locator("ins").allTextContents()).toContainEqual(expect.stringContaining("entries"));
    const migrated = await downloaded(page, () => page.click("#migrate-result >> text=Download >> nth=0"));
    expect(migrated.text).toBe(expected.text);
    expect(migrated.text).toContain("// thinks before it speaks");
    const kept = await downloaded(page, () => page.click("#migrate-kept"));
    expect(kept.name).toBe("openclaw.json.kept.json5");
    expect(kept.text).toContain('"path": "homegrown"');
    expect(kept.text).toContain('note: "mine"');
    await page.selectOption("#check-to", "2026.1.30");
    await page.getByText("2026.1.30 accepts the result.").waitFor();
    expect(requests.every((address) => loaded.includes(address.slice(1)) || address.startsWith("blob:"))).toBe(true);
    expect(complaints).toEqual([]);
    await close();
  });
}
