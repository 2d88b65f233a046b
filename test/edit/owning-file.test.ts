import { describe, expect, test } from "@jest/globals";
import { owningFile } from "../../src/edit/owning-file.ts";
import { parsePath } from "../../src/json/parse-path.ts";

const files: Record<string, string> = {
  "/c/openclaw.json": `{
    // what stands here wins
    gateway: { $include: "./gateway.json5", port: 1 },
    agents: { $include: ["./base.json", "./over.json"] },
    tools: { deny: ["a"], $include: "./tools.json" },
    channels: { telegram: { botToken: "x" } },
  }`,
  "/c/gateway.json5": `{ port: 2, bind: "lan", auth: { $include: "secrets/auth.json" }, controlUi: { basePath: "/x" } }`,
  "/c/secrets/auth.json": `{ "token": "t" }`,
  "/c/base.json": `{ "defaults": { "a": 1, "b": 1 } }`,
  "/c/over.json": `{ "defaults": { "b": 2 } }`,
  "/c/tools.json": `{ "deny": ["b"], "allow": ["c"] }`,
};

async function read(file: string): Promise<string> {
  const text = files[file];
  if (text === undefined) throw new Error(`no ${file}`);
  return text;
}

describe("the file that owns", () => {
  test.each([
    ["channels.telegram.botToken", "/c/openclaw.json", "channels.telegram.botToken"],
    ["gateway.port", "/c/openclaw.json", "gateway.port"],
    ["gateway.bind", "/c/gateway.json5", "bind"],
    ["gateway.auth.token", "/c/secrets/auth.json", "token"],
    ["gateway.controlUi.basePath", "/c/gateway.json5", "controlUi.basePath"],
    ["agents.defaults.a", "/c/base.json", "defaults.a"],
    ["agents.defaults.b", "/c/over.json", "defaults.b"],
    ["tools.allow[0]", "/c/tools.json", "allow[0]"],
    ["gateway.newKey", "/c/openclaw.json", "gateway.newKey"],
    ["channels.discord.token", "/c/openclaw.json", "channels.discord.token"],
    ["gateway.auth.password", "/c/secrets/auth.json", "password"],
    ["gateway.controlUi.root", "/c/gateway.json5", "controlUi.root"],
    ["nothing.here", "/c/openclaw.json", "nothing.here"],
  ])("%s is %s, and its place there %s", async (path, file, own) => {
    expect(await owningFile("/c/openclaw.json", parsePath(path), read)).toEqual({ file, path: parsePath(own) });
  });

  test("a list of two files is none of them", async () => {
    await expect(owningFile("/c/openclaw.json", parsePath("tools.deny[0]"), read)).rejects.toMatchObject({
      code: "edit-ambiguous",
    });
  });
});
