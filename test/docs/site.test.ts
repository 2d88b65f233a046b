import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { fromLink, toLink } from "../../docs/playground/page/share-link.ts";
import { pageFiles } from "../../docs/site/build-site.ts";
import { contentSecurityPolicy } from "../../docs/site/layout.ts";
import { schemaAddress, schemaFiles, schemaStoreEntry } from "../../docs/site/schemas.ts";
import { presets } from "../../src/presets/presets.ts";
import { knownReleases, newestRelease } from "../../src/release/known.ts";

const base = "https://docs.example/";
const pages = pageFiles();
const byAddress = new Map(pages.map(({ address, text }) => [address, text]));
const schemas = [
  ...knownReleases.map(schemaAddress),
  schemaAddress("latest"),
  "schemas/index.json",
  "schemas/schemastore.json",
];
const addresses = new Set([...byAddress.keys(), ...schemas, "style.css", "playground.js"]);

describe("the site's pages", () => {
  test("lead only to what is there, anchors included", () => {
    const dead = pages.flatMap(({ address, text }) =>
      [...text.matchAll(/(?:href|src)="([^"]+)"/g)].flatMap(([, link = ""]) => {
        if (/^https?:/.test(link)) return [];
        const [path = "", anchor = ""] = link.split("#");
        const target = path === "" ? address : posix.normalize(posix.join(posix.dirname(address), path));
        if (!addresses.has(target)) return [`${address}: ${link}`];
        const isPlayground = target === "index.html" && anchor.startsWith("tab=");
        return anchor === "" || isPlayground || byAddress.get(target)?.includes(`id="${anchor}"`)
          ? []
          : [`${address}: ${link}`];
      }),
    );
    expect(dead).toEqual([]);
  });

  test("hold every guide and every decision, listed on each page", () => {
    const guides = readdirSync("docs/guide").map((name) => name.replace(/\.md$/, ".html"));
    const decisions = readdirSync("docs/decisions").map((name) => `decisions/${name.replace(/\.md$/, ".html")}`);
    const start = byAddress.get("index.html") ?? "";
    for (const address of [...guides, ...decisions]) {
      expect([address, byAddress.has(address), start.includes(`href="${address}"`)]).toEqual([address, true, true]);
    }
  });

  test("forbid every connection and have no script or style inside them", () => {
    expect(contentSecurityPolicy).toContain("connect-src 'none'");
    for (const { address, text } of pages) {
      expect([address, text.includes(contentSecurityPolicy)]).toEqual([address, true]);
      expect([address, text.match(/<script(?![^>]* src=)|<style| style=| on\w+="/g)]).toEqual([address, null]);
    }
  });

  test("draw the way of every preset", () => {
    const text = byAddress.get("presets.html") ?? "";
    for (const { name } of presets) expect(text).toContain(`<h2 id="${name}">`);
    expect(text).toContain("the gateway sees 192.168.65.1");
  });

  test("say in no guide that the package can be had from npm", () => {
    for (const name of readdirSync("docs/guide")) {
      expect([
        name,
        /npm (?:i|install) (?:-\S+ )*openclaw-config/.test(readFileSync(join("docs/guide", name), "utf8")),
      ]).toEqual([name, false]);
    }
  });

  test("have a reference page for every section of the newest release, with effects", () => {
    expect(byAddress.get("reference/gateway.html")).toContain('id="gateway.trustedProxies"');
    expect(byAddress.get("reference/gateway.html")).toContain("HTTP 403");
  });
});

describe("hosted schemas", () => {
  test("name themselves by their own address, and SchemaStore's entry leads to all of them", () => {
    const files = schemaFiles(base);
    const first = files.next().value;
    expect(first?.address).toBe(schemaAddress(knownReleases[0]));
    expect(JSON.parse(first?.text ?? "")).toMatchObject({
      $id: `${base}${first?.address}`,
      title: expect.stringContaining(knownReleases[0]),
    });
    const entry = schemaStoreEntry(base);
    expect(entry).toMatchObject({
      url: `${base}schemas/latest/openclaw.schema.json`,
      fileMatch: expect.arrayContaining(["openclaw.json"]),
    });
    expect(Object.keys(entry["versions"] ?? {})).toEqual([...knownReleases]);
    expect(schemaAddress(newestRelease)).toBe(`schemas/${newestRelease}/openclaw.schema.json`);
  });
});

describe("shared links", () => {
  test("bring back the choices", () => {
    const choices = { preset: "podman", openclaw: "2026.1.30", origins: "https://claw.example.com" };
    expect(fromLink(toLink("build", choices))).toEqual({ tab: "build", choices });
  });

  test("hold nothing that could be a secret", () => {
    const link = toLink("build", {
      token: "a-secret",
      text: "a-secret",
      origins: "https://user:a-secret@x.example/?t=a-secret",
    });
    expect(link).toBe("#tab=build&origins=https%3A%2F%2Fx.example");
  });
});
