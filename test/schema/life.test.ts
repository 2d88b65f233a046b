import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { knownReleases } from "../../src/release/known.ts";
import { isInRange } from "../../src/release/range.ts";
import { placeOf } from "../../src/schema/catalogue.ts";
import { keysUnder, lifeOf } from "../../src/schema/life.ts";
import { countKnownKeys, rangesOf } from "../../src/schema/presence.ts";
import { definition, rootKeys, rootSchema, sectionSchema } from "../../src/schema/section-schema.ts";
import { nodesAt } from "../../src/schema/walk.ts";

describe("the life of a key", () => {
  test.each([
    [["gateway"], [["2026.1.29", "2026.9.6"]]],
    [["canvasHost"], [["2026.1.29", "2026.7.35"]]],
    [["gateway", "customBindHost"], [["2026.2.21", "2026.9.6"]]],
    [["agents", "list", 0, "tools", "exec"], [["2026.1.29", "2026.7.35"]]],
    [["agents", "entries", "main", "tools", "exec"], [["2026.8.1", "2026.9.6"]]],
    [["tts", "provider"], [["2026.8.1", "2026.9.6"]]],
  ])("%j", (path, ranges) => {
    expect(lifeOf(path)?.ranges).toEqual(ranges.map(([from, to]) => ({ from, to })));
  });

  test("in a branch of a union is that branch's", () => {
    expect(lifeOf(["gateway", "auth", "token", "source"])?.ranges).toEqual([{ from: "2026.3.7", to: "2026.9.6" }]);
    expect(lifeOf(["gateway", "auth", "token"])?.facts.map(({ from }) => from)).toEqual([
      "2026.1.29",
      "2026.3.7",
      "2026.8.1",
    ]);
  });

  test("says who brings the key, and where that is taken from a neighbour", () => {
    const facts = lifeOf(["channels", "telegram", "botToken"])?.facts ?? [];
    expect(facts[0]).toMatchObject({ from: "2026.1.29", origin: "core", schema: { type: "string" } });
    expect(facts.find((fact) => isInRange("2026.3.28", fact))).toMatchObject({
      origin: "channel:telegram",
      neighbour: true,
    });
    expect(facts.find((fact) => isInRange("2026.9.6", fact))).not.toHaveProperty("neighbour");
    expect(lifeOf(["plugins", "entries", "webhooks", "config", "routes"])?.facts.at(-1)?.origin).toBe(
      "plugin:webhooks",
    );
  });

  test("is unknown for what no release has, also when an object inherits the name", () => {
    expect([["nope"], ["gateway", "constructor"], ["__proto__"], ["gateway", 0]].map((path) => lifeOf(path))).toEqual(
      Array(4).fill(undefined),
    );
  });

  test("has the ranges of the quicker walk over all releases, invented steps and branches of unions too", () => {
    const invented = ["*", "nope", "main", 0, "source", "enabled"];
    fc.assert(
      fc.property(
        fc.constantFrom(...knownReleases),
        fc.infiniteStream(fc.nat()),
        fc.array(fc.constantFrom(...invented), { maxLength: 2 }),
        (release, numbers, end) => {
          const path: (string | number)[] = [];
          for (let keys = keysUnder([], release); keys.length > 0; keys = keysUnder(path, release)) {
            path.push(keys[numbers.next().value % keys.length] ?? "");
            expect(rangesOf([...path, ...end])).toEqual(lifeOf([...path, ...end])?.ranges);
          }
        },
      ),
      { numRuns: 150 },
    );
    expect(rangesOf([])).toBeUndefined();
  });

  test("counts the keys of a config that each release knows, each as a walk to it does", () => {
    const config = {
      gateway: { auth: { token: { source: "env", id: "TOKEN" } }, port: 1, nope: { below: 1 }, customBindHost: "::1" },
      agents: { list: [{ id: "main", tools: { exec: {} } }, 1], entries: { main: { tools: { exec: {} } } } },
      channels: { telegram: { groups: { "*": { requireMention: true } }, accounts: { one: { botToken: "" } } } },
      plugins: { entries: { webhooks: { config: { routes: [] } }, "no-such": { config: { a: null } } } },
      models: { providers: { local: { models: [{ id: "m", constructor: 1 }] } } },
      tts: { provider: "x" },
      nope: [[1], { a: 2 }],
    };
    const paths: (string | number)[][] = [];
    const collect = (value: unknown, path: (string | number)[]): void => {
      if (path.length > 0) paths.push(path);
      if (typeof value !== "object" || value === null) return;
      for (const [key, child] of Object.entries(value))
        collect(child, [...path, Array.isArray(value) ? Number(key) : key]);
    };
    collect(config, []);
    const { keys, by } = countKnownKeys(config);
    expect(keys).toBe(paths.length);
    expect([...by]).toEqual(
      knownReleases.map((one) => [one, paths.filter((path) => nodesAt(path, placeOf(one)).length > 0).length]),
    );
  });

  test("agrees with the keys under its parent, in every release", () => {
    fc.assert(
      fc.property(fc.constantFrom(...knownReleases), fc.infiniteStream(fc.nat()), (release, numbers) => {
        const path: string[] = [];
        for (let keys = keysUnder([], release); keys.length > 0; keys = keysUnder(path, release)) {
          path.push(keys[numbers.next().value % keys.length] ?? "");
          expect(lifeOf(path)?.ranges.some((range) => isInRange(release, range))).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("the schema of a release", () => {
  test("refers to definitions that are there", () => {
    for (const release of ["2026.1.30", "2026.9.6"]) {
      const whole = rootSchema(release);
      const names = [...JSON.stringify(whole).matchAll(/"#\/definitions\/([^"]+)"/g)].map(([, name]) => name ?? "");
      expect(new Set(names)).toEqual(new Set(Object.keys(whole.definitions ?? {})));
      for (const name of names) expect(definition(name, release)).toBeDefined();
      expect(Object.keys(whole.properties ?? {})).toEqual(rootKeys(release));
    }
  });

  test("for a release between known ones is that of the one before", () => {
    expect(sectionSchema("gateway", "2026.2.10")).toBe(sectionSchema("gateway", "2026.2.9"));
    expect(sectionSchema("gateway", "2026.12.1")).toBe(sectionSchema("gateway", "2026.9.6"));
  });

  test("asks for no key that has a default", () => {
    expect(sectionSchema("channels", "2026.9.6")?.properties?.["telegram"]).not.toHaveProperty("required");
  });

  test("is none for a section of other releases", () => {
    expect([sectionSchema("canvasHost", "2026.9.6"), sectionSchema("toString", "2026.9.6")]).toEqual([
      undefined,
      undefined,
    ]);
  });
});
