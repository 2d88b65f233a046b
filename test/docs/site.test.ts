import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import { fromLink, toLink } from "../../docs/playground/page/share-link.ts";
import { pageFiles } from "../../docs/site/build-site.ts";
import { contentSecurityPolicy } from "../../docs/site/layout.ts";
import { schemaAddress, schemaFiles, schemaStoreEntry } from "../../docs/site/schemas.ts";
import { playgroundScript } from "../../docs/site/scripts.ts";
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
const addresses = new Set([...byAddress.keys(), ...schemas, "style.css", "playground.js", "site.js"]);

describe("the site's pages", () => {
  test("lead only to what is there, anchors included", () => {
    const dead = pages.flatMap(({ address, text }) =>
      [...text.matchAll(/(?:href|src)="([^"]+)"/g)].flatMap(([, link = ""]) => {
        if (/^(?:https?|data):/.test(link)) return [];
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
    expect(text).toContain("The gateway sees the address 192.168.65.1");
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
  const files = new Map([...schemaFiles(base)].map(({ address, text }) => [address, text]));
  const read = (address: string) => JSON.parse(files.get(address) ?? "null");

  test("there is one for every release under an address that stays, and it names itself by it", () => {
    expect(knownReleases.length).toBeGreaterThan(90);
    for (const release of knownReleases) {
      const address = `schemas/${release}/openclaw.schema.json`;
      expect([release, read(address)]).toEqual([
        release,
        expect.objectContaining({
          $id: `${base}${address}`,
          $schema: "http://json-schema.org/draft-07/schema#",
          title: expect.stringContaining(release),
          type: "object",
        }),
      ]);
    }
    const latest = read("schemas/latest/openclaw.schema.json");
    expect(latest).toEqual({ ...read(schemaAddress(newestRelease)), $id: latest.$id });
    expect(latest.$id).toBe(`${base}schemas/latest/openclaw.schema.json`);
  });

  test("judge as the release does", () => {
    const judges = (release: string, config: unknown) => {
      const ajv = new Ajv({ strict: false, logger: false });
      return ajv.compile(read(schemaAddress(release)))(config);
    };
    const insecure = { gateway: { controlUi: { allowInsecureAuth: true } } };
    expect([judges("2026.1.30", insecure), judges("2026.9.6", insecure)]).toEqual([true, false]);
  });

  test("the index and SchemaStore's entry lead to all of them", () => {
    const { latest, schemas: listed } = read("schemas/index.json");
    expect(latest).toBe(newestRelease);
    const entry = read("schemas/schemastore.json");
    for (const addresses of [listed, entry.versions]) {
      expect(Object.keys(addresses)).toEqual([...knownReleases]);
      for (const address of Object.values(addresses)) expect(files.has(String(address).slice(base.length))).toBe(true);
    }
  });

  // What SchemaStore's own schema of its catalog asks of an entry, in words of our own.
  test("SchemaStore's entry has the form that its catalog asks for", () => {
    const address = { type: "string", pattern: "^https://" };
    const form = {
      type: "object",
      additionalProperties: false,
      required: ["name", "description", "url"],
      properties: {
        name: { type: "string" },
        description: { type: "string" },
        fileMatch: { type: "array", uniqueItems: true, items: { type: "string" } },
        url: address,
        versions: { type: "object", additionalProperties: address },
      },
    };
    const isEntry = new Ajv().compile(form);
    isEntry(schemaStoreEntry(base));
    expect(isEntry.errors).toBeNull();
    expect(schemaStoreEntry(base)).toMatchObject({
      url: `${base}schemas/latest/openclaw.schema.json`,
      fileMatch: ["openclaw.json"],
    });
  });

  test("the page leads to each", () => {
    const page = byAddress.get("schemas/index.html") ?? "";
    for (const release of knownReleases) expect(page).toContain(`href="${release}/openclaw.schema.json"`);
  });
});

test("the playground is one script, for a browser, of at most 450 kB compressed", async () => {
  const script = await playgroundScript();
  expect(script).not.toMatch(/from\s*["']node:|require\(["']node:/);
  expect(gzipSync(script).length).toBeLessThan(450_000);
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
