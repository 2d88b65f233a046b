import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** A new folder with files, removed after the test. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** What every text of `everyName` says. */
export const said = { gateway: { mode: "local", port: 18790 } };

const json = JSON.stringify(said);
const json5 = "// why\n{ gateway: { mode: 'local', port: 0x4966, }, }";
const yaml = "# why\ngateway:\n  mode: local\n  port: 18790\n";

const typescript = `
  import { defineConfig } from "openclaw-config";
  import type { Nothing } from "./is-not-there.ts";
  enum Port { Own = 18790 }
  const port: number = await Promise.resolve(Port.Own);
  export default defineConfig(async ({ env }): Promise<Nothing> => ({ gateway: { mode: "local", port } }));`;
const javascript = `
  import { defineConfig } from "openclaw-config";
  const here = import.meta.url.startsWith("file:");
  export const config = defineConfig({ gateway: { mode: here ? "local" : "remote", port: 18790 } });`;
const common = `
  const { basename } = require("node:path");
  module.exports = () => ({ gateway: { mode: basename("local"), port: 18790 } });`;
const commonTypescript = `
  const port: number = 18790;
  export = { gateway: { mode: "local", port } };`;

/** Every name that a project config may have, with a text. */
export const everyName: readonly [name: string, text: string][] = [
  ["package.json", `{ "name": "mine", "openclaw": ${json} }`],
  [".openclawrc", yaml],
  [".openclawrc.json", json],
  [".openclawrc.json5", json5],
  [".openclawrc.yaml", yaml],
  [".openclawrc.yml", yaml],
  [".openclawrc.js", javascript],
  [".openclawrc.mjs", javascript],
  [".openclawrc.cjs", common],
  [".openclawrc.ts", typescript],
  ["openclaw.config.ts", typescript],
  ["openclaw.config.mts", typescript],
  ["openclaw.config.cts", commonTypescript],
  ["openclaw.config.js", javascript],
  ["openclaw.config.mjs", javascript],
  ["openclaw.config.cjs", common],
  ["openclaw.config.json", json],
  ["openclaw.config.json5", json5],
  ["openclaw.config.yaml", yaml],
  ["openclaw.config.yml", yaml],
];
