import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import JSON5 from "json5";
import type { Carried } from "../../src/carry/carried.ts";
import { carryConfig } from "../../src/carry/carry-config.ts";
import { machineFiles } from "../../src/carry/config-files.ts";
import { writeCarried } from "../../src/carry/write-carried.ts";
import { loadConfig } from "../../src/load/load-config.ts";
import { migrateConfig } from "../../src/migrate/migrate.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** A folder with the files of a config; openclaw.json is the main one. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function filesOf(folder: string): (to?: string) => ReturnType<typeof carryConfig> {
  const files = machineFiles({ env: { HOME: folder }, cwd: folder });
  return (to = "2026.9.6") => carryConfig(join(folder, "openclaw.json"), files, { to });
}

async function written(folder: string, to?: string): Promise<Carried> {
  const carried = await filesOf(folder)(to);
  await writeCarried(carried, machineFiles({ env: { HOME: folder }, cwd: folder }));
  return carried;
}

async function whole(folder: string, release = "2026.9.6") {
  const env = { HOME: folder };
  return await loadConfig({ path: join(folder, "openclaw.json"), env, cwd: folder, release });
}

function read(folder: string, name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

function keptOf(folder: string, name: string): string {
  const [kept = ""] = readdirSync(dirname(join(folder, name))).filter((one) =>
    one.startsWith(`${basename(name)}.kept-`),
  );
  return read(dirname(join(folder, name)), kept);
}

/** Every comment of the files stands in one of them still, or in a file for what was set aside. */
function expectNoCommentLost(folder: string, files: Readonly<Record<string, string>>): void {
  const all = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /json5?$/.test(name))
    .map((name) => read(folder, name));
  for (const text of Object.values(files))
    for (const [comment] of text.matchAll(/\/\/.*/g)) expect(all.join("\n")).toContain(comment);
}

describe("a config that includes other files", () => {
  test("is carried where each value stands, comments and all, and judged as a whole", async () => {
    const files = {
      "openclaw.json": `{
  // the door
  gateway: { $include: "./gateway.json5", port: 18789 },
  telegram: { $include: "./telegram.json" }, // my bot
  agents: { $include: "./agents/agents.json5" },
}
`,
      "gateway.json5": `{
  // the token
  token: "abc", // secret
  bind: "loopback",
}
`,
      "telegram.json": `{ "botToken": "1:x", "requireMention": true }\n`,
      "agents/agents.json5": `{
  list: [
    { $include: "./main.json5", default: true },
    { id: "work", workspace: "~/work" }, // for work
  ],
}
`,
      "agents/main.json5": `{
  id: "main",
  // who it is
  name: "Samantha",
  nonsense: 1, // nobody knows
}
`,
    };
    const folder = folderWith(files);
    const before = await whole(folder, "2026.1.30");
    const carried = await written(folder);
    expect(carried.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(carried.valid).toBe(true);
    const after = await whole(folder);
    expect(after.config).toEqual(migrateConfig(before.config, { to: "2026.9.6", from: "2026.1.24-3" }).config);
    expect(after.config).toEqual(carried.config);

    const main = read(folder, "openclaw.json");
    expect(main).toContain(`gateway: { $include: "./gateway.json5", port: 18789 }`);
    expect(main).toMatch(/channels: \{\n {4}telegram: \{[^}]*\$include: "\.\/telegram\.json"/);
    expect(main).toContain("// my bot");
    expect(read(folder, "gateway.json5")).toMatch(/\/\/ the token\n\s*token: "abc"/);
    expect(read(folder, "agents/main.json5")).toContain("// who it is");
    expect(readdirSync(join(folder, "agents")).filter((name) => name.includes(".before-"))).toHaveLength(2);
    expect(keptOf(folder, "agents/main.json5")).toMatch(/"value": 1 \/\/ nobody knows/);
    expectNoCommentLost(folder, files);
    expect((await filesOf(folder)()).changed).toBe(false);
  });

  test("what moves into a section that another file has goes there, else into the main file", async () => {
    const files = {
      "openclaw.json": `{ channels: { $include: "./channels.json5" }, discord: { token: "d" }, // chat
  $include: ["./base.json5", "./more.json5"] }\n`,
      "channels.json5": "{\n  // all of them\n  slack: { botToken: 's' },\n}\n",
      "base.json5":
        "{\n  // old friends\n  whatsapp: { allowFrom: ['+1'] },\n  messages: { tts: { auto: 'always' } },\n}\n",
      "more.json5": "{ whatsapp: { dmPolicy: 'allowlist' }, agent: { workspace: '~/w' } }\n",
    };
    const folder = folderWith(files);
    const carried = await written(folder);
    expect((await whole(folder)).config).toEqual(carried.config);
    expect(JSON5.parse(read(folder, "channels.json5"))).toMatchObject({
      slack: { botToken: "s" },
      discord: { token: "d" },
      whatsapp: { allowFrom: ["+1"], dmPolicy: "allowlist" },
    });
    for (const comment of ["// all of them", "// chat"]) expect(read(folder, "channels.json5")).toContain(comment);
    expectNoCommentLost(folder, files);
    expect(JSON5.parse(read(folder, "base.json5"))).toEqual({ tts: { auto: "always" } });
    expect(JSON5.parse(read(folder, "more.json5"))).toMatchObject({ agents: { defaults: { workspace: "~/w" } } });
    expect(carried.valid).toBe(true);
  });

  test("an include that moves to a file in another folder still leads to the same file", async () => {
    const folder = folderWith({
      "openclaw.json": `{ channels: { $include: "./parts/channels.json" }, telegram: { $include: "./telegram.json", enabled: true } }`,
      "parts/channels.json": `{ "discord": { "token": "d" } }`,
      "telegram.json": `{ "botToken": "1:x" }`,
    });
    const carried = await written(folder);
    expect(JSON5.parse(read(folder, "parts/channels.json"))).toMatchObject({
      telegram: { $include: "../telegram.json", enabled: true },
    });
    expect((await whole(folder)).config).toEqual(carried.config);
  });

  test("a value that another file hides moves along, or is kept", async () => {
    const folder = folderWith({
      "openclaw.json": `{ $include: ["./a.json", "./b.json"], crestodian: { port: 3 } }`,
      "a.json": `{ "telegram": { "enabled": false }, "crestodian": { "port": 1 } }`,
      "b.json": `{ "telegram": { "enabled": true }, "crestodian": { "port": 2 } }`,
    });
    const carried = await written(folder);
    expect(carried.config).toMatchObject({ channels: { telegram: { enabled: true } } });
    expect((await whole(folder)).config).toEqual(carried.config);
    expect(JSON5.parse(read(folder, "a.json"))).toEqual({ channels: { telegram: { enabled: false } } });
    const kept = readdirSync(folder).filter((name) => name.includes(".kept-"));
    expect(kept.map((name) => JSON5.parse(read(folder, name)).kept[0].value)).toEqual([
      { port: 1 },
      { port: 2 },
      { port: 3 },
    ]);
  });

  test("a missing one is said, and the rest goes on", async () => {
    const folder = folderWith({
      "openclaw.json": `{ telegram: { $include: "./nowhere.json" }, identity: { name: "Samantha" }, nonsense: 1 }`,
    });
    const carried = await written(folder);
    expect(carried).toMatchObject({ valid: false, changed: true });
    expect(carried.diagnostics).toContainEqual(
      expect.objectContaining({ code: "include-missing", message: expect.stringContaining("nowhere.json") }),
    );
    expect(JSON5.parse(read(folder, "openclaw.json"))).toMatchObject({
      channels: { telegram: { $include: "./nowhere.json" } },
      agents: {},
    });
    expect(carried.kept).toMatchObject([{ path: ["nonsense"] }]);
    const listed = folderWith({
      "openclaw.json": `{ $include: ["./nowhere.json", "./there.json"], nonsense: 1 }`,
      "there.json": `{ "telegram": { "botToken": "x" } }`,
    });
    expect(await written(listed)).toMatchObject({ kept: [{ path: ["nonsense"] }], valid: false });
    expect(JSON5.parse(read(listed, "there.json"))).toEqual({ channels: { telegram: { botToken: "x" } } });
  });

  test("a file outside of the folder is left alone where the release does not include it", async () => {
    const outside = folderWith({ "outside.json": `{ "telegram": { "botToken": "x" } }` });
    const main = `{ $include: ["./link.json", "./own.json"] }`;
    const folder = folderWith({ "openclaw.json": main, "own.json": `{ "discord": { "token": "d" } }` });
    symlinkSync(join(outside, "outside.json"), join(folder, "link.json"));
    const newer = await written(folder);
    expect(newer.diagnostics.map(({ code }) => code)).toContain("include-escapes");
    expect(JSON5.parse(read(folder, "own.json"))).toEqual({ channels: { discord: { token: "d" } } });
    expect(read(outside, "outside.json")).toBe(`{ "telegram": { "botToken": "x" } }`);
    writeFileSync(join(folder, "openclaw.json"), main.replace(', "./own.json"', ""));
    await written(folder, "2026.1.30");
    expect(JSON5.parse(read(outside, "outside.json"))).toEqual({ channels: { telegram: { botToken: "x" } } });
  });

  test("a file that is included twice is changed once, and left alone where it would have to be two", async () => {
    const folder = folderWith({
      "openclaw.json": `{ channels: { telegram: { accounts: { a: { $include: "./bot.json" }, b: { $include: "./bot.json" } } } } }`,
      "bot.json": `{ "botToken": "x", "streamMode": "partial" }`,
    });
    const carried = await written(folder);
    expect((await whole(folder)).config).toEqual(carried.config);
    expect(carried.changed).toBe(true);

    const twoWays = {
      "openclaw.json": `{ telegram: { $include: "./both.json" }, channels: { $include: "./both.json" } }`,
      "both.json": `{ "enabled": true, "telegram": { "enabled": false } }`,
    };
    const other = folderWith(twoWays);
    const refused = await written(other);
    expect(refused).toMatchObject({ changed: false, valid: false });
    expect(refused.diagnostics.map(({ code }) => code)).toContain("includes-entangled");
    for (const [name, text] of Object.entries(twoWays)) expect(read(other, name)).toBe(text);
  });

  test("all files are written, or none", async () => {
    const files = {
      "openclaw.json": `{ identity: { name: "S" }, $include: "./a.json" }`,
      "a.json": `{ "nonsense": 1 }`,
    };
    const folder = folderWith(files);
    const machine = machineFiles({ env: { HOME: folder }, cwd: folder });
    const carried = await filesOf(folder)();
    const failing = {
      ...machine,
      update: (path: string, ...rest: [never, never]) =>
        path.endsWith("openclaw.json") ? Promise.reject(new Error("disk full")) : machine.update(path, ...rest),
    };
    await expect(writeCarried(carried, failing)).rejects.toThrow("disk full");
    for (const [name, text] of Object.entries(files)) expect(read(folder, name)).toBe(text);
    expect(readdirSync(folder).filter((name) => name.includes(".kept-"))).toEqual([]);
  });
});
