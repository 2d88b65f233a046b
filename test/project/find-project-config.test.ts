import { execFileSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "@jest/globals";
import { findProjectConfig } from "../../src/project/find-project-config.ts";
import { loadProjectConfig } from "../../src/project/load-project-config.ts";
import { searchPlaces } from "../../src/project/search-places.ts";
import { everyName, folderWith } from "./project-folder.ts";

const bomb = "throw new Error('was run')";

describe("findProjectConfig", () => {
  test("takes the first name of the order and tells the others", async () => {
    const from = folderWith(Object.fromEntries(everyName));
    const [first, ...others] = searchPlaces.map((name) => join(from, name));
    expect(await findProjectConfig({ from })).toEqual({ file: first, ignored: others });
  });

  test.each(searchPlaces.slice(1).map((name, index) => [name, searchPlaces[index + 2]] as const))(
    "takes %s before %s, and runs neither",
    async (name, next) => {
      const from = folderWith({ [name]: bomb, ...(next !== undefined && { [next]: bomb }) });
      const ignored = next === undefined ? [] : [join(from, next)];
      expect(await findProjectConfig({ from })).toEqual({ file: join(from, name), ignored });
    },
  );

  test("goes up to the root of the project and no further", async () => {
    const top = folderWith({
      "openclaw.config.ts": bomb,
      "repository/.git/HEAD": "",
      "repository/packages/one/package.json": "{}",
      "repository/packages/one/src/a.ts": "",
    });
    const from = join(top, "repository/packages/one/src");
    expect(await findProjectConfig({ from })).toBeUndefined();
    expect(await findProjectConfig({ from, stopAt: join(top, "repository") })).toBeUndefined();
    expect(await findProjectConfig({ from, stopAt: top })).toEqual({
      file: join(top, "openclaw.config.ts"),
      ignored: [],
    });
  });

  test("finds the repository's from a package in it, and the package's own first", async () => {
    const top = folderWith({
      ".git/HEAD": "",
      ".openclawrc": "a: 1",
      "one/package.json": "{}",
      "two/.openclawrc.yml": "a: 2",
    });
    expect((await findProjectConfig({ from: join(top, "one") }))?.file).toBe(join(top, ".openclawrc"));
    expect((await findProjectConfig({ from: join(top, "two") }))?.file).toBe(join(top, "two/.openclawrc.yml"));
  });

  test("without a project around it, looks in the folder alone", async () => {
    const top = folderWith({ "openclaw.config.ts": bomb, "one/a.txt": "" });
    expect(await findProjectConfig({ from: join(top, "one") })).toBeUndefined();
  });

  test.each([[{ extensions: ["./index.ts"] }], [{ hooks: ["./hooks/one"] }]])(
    "does not take the manifest of a plugin for a config: %j",
    async (openclaw) => {
      const from = folderWith({ "package.json": JSON.stringify({ name: "plugin", openclaw }), ".openclawrc": "a: 1" });
      expect(await findProjectConfig({ from })).toEqual({ file: join(from, ".openclawrc"), ignored: [] });
    },
  );

  test("does not pass over one that may not be read", () => {
    const from = folderWith({ "openclaw.config.ts": "", "openclaw.config.json": "{}" });
    chmodSync(from, 0o755);
    chmodSync(join(from, "openclaw.config.ts"), 0);
    // Root may read everything: the child goes on as nobody once it has loaded what it needs.
    const script = `
      import { findProjectConfig } from ${JSON.stringify(resolve("src/project/find-project-config.ts"))};
      await import("cosmiconfig");
      if (process.getuid() === 0) process.setuid(65534);
      const failure = await findProjectConfig({ from: ${JSON.stringify(from)} }).catch((error) => error);
      console.log(failure.code);`;
    const loader = pathToFileURL(resolve("node_modules/tsx/dist/loader.mjs")).href;
    const args = ["--import", loader, "--input-type=module", "-e", script];
    expect(execFileSync(process.execPath, args, { encoding: "utf8" })).toBe("config-unreadable\n");
  });
});

test("a config beside the one that is used is told", async () => {
  const from = folderWith({
    ".openclawrc.json": '{"agents":{}}',
    "openclaw.config.yaml": "a: 1",
    "openclaw.config.ts": bomb,
  });
  const { file, config, notes } = await loadProjectConfig({ from });
  expect([file, config]).toEqual([join(from, ".openclawrc.json"), { agents: {} }]);
  expect(notes).toEqual([
    expect.objectContaining({
      code: "project-config-ignored",
      severity: "warning",
      message: ".openclawrc.json is used; beside it, openclaw.config.ts, openclaw.config.yaml are not read",
    }),
  ]);
});
