import { describe, expect, test } from "@jest/globals";
import { buildConfig } from "../../docs/playground/engine/build-config.ts";
import { explainWords } from "../../docs/playground/engine/explain-words.ts";
import { initArguments } from "../../docs/playground/engine/init-command.ts";
import { sideBySide } from "../../docs/playground/engine/side-by-side.ts";
import type { DiffRow } from "../../docs/playground/protocol.ts";
import { codeSpans } from "../../docs/shared/code-spans.ts";
import { describeWay, wayDrawings } from "../../docs/shared/draw-way.ts";
import { toHtml } from "../../docs/shared/markup.ts";
import { createConfig } from "../../src/presets/create-config.ts";
import { wayOf } from "../../src/presets/drawing.ts";
import { presets } from "../../src/presets/presets.ts";
import { runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const asked = {
  preset: "docker-desktop",
  network: "",
  openclaw: "2026.9.6",
  proxy: "none",
  port: "",
  publishedPort: "",
  origins: "",
  access: "auto",
  comments: false,
};

describe("the command line that the playground shows", () => {
  test.each([
    asked,
    { ...asked, publishedPort: "28789", comments: true },
    {
      ...asked,
      preset: "linux-bridge",
      network: "172.20.0.0/16",
      proxy: "container",
      origins: "https://claw.example.com",
    },
    { ...asked, preset: "podman", openclaw: "2026.1.30", access: "token" },
  ])("makes the same config: %j", async (choices) => {
    const built = buildConfig(choices);
    const args = [...initArguments(choices), "--token", built.token, "--output", "-", "--quiet"];
    const { code, stdout } = await runCli(args, { cwd: temporaryFolder() });
    expect([code, stdout]).toEqual([0, built.text]);
    expect(built.shownText).not.toContain(built.token);
  });
});

describe("two texts side by side", () => {
  const side = (rows: readonly DiffRow[] | undefined, name: "before" | "after"): string[] =>
    (rows ?? []).flatMap((row) => {
      if (row.kind === "gap") return Array.from({ length: row.lines }, () => "…");
      const line = row[name];
      return line === undefined ? [] : [line.parts.map(({ text }) => text).join("")];
    });

  test("hold every line of both, numbered, what is far from a change as a gap", () => {
    const before = ["{", ...Array.from({ length: 20 }, (_, index) => `  "k${index}": ${index},`), "}"];
    const after = before.with(10, '  "k9": "nine",').toSpliced(15, 1);
    const rows = sideBySide(`${before.join("\n")}\n`, `${after.join("\r\n")}\r\n`);
    expect(rows).toBeDefined();
    for (const [name, lines] of [
      ["before", before],
      ["after", after],
    ] as const) {
      const shown = side(sideBySide(`${before.join("\n")}\n`, `${after.join("\n")}\n`), name);
      expect(shown.length).toBe(lines.length);
      for (const [index, line] of shown.entries()) if (line !== "…") expect(line).toBe(lines[index]);
    }
    const changed = sideBySide(`${before.join("\n")}\n`, `${after.join("\n")}\n`)?.find(
      ({ kind }) => kind === "changed",
    );
    expect(changed).toMatchObject({ before: { number: 11 }, after: { number: 11 } });
    expect(JSON.stringify(changed)).toContain('{"text":"9","changed":true}');
  });

  test("of the same text are one gap or nothing new", () => {
    expect(sideBySide("a\nb\n", "a\nb\n")).toEqual([{ kind: "gap", lines: 2 }]);
  });
});

describe("explaining", () => {
  test("says what took a key's place, by the steps of migration", () => {
    const [tts] = explainWords({ key: "messages.tts", openclaw: "2026.9.6" }).found;
    expect(tts).toMatchObject({ known: false, replacedBy: ["tts"] });
    expect(explainWords({ key: "messages.tts", openclaw: "2026.7.1" }).found[0]).toMatchObject({
      known: true,
      replacedBy: [],
    });
    // Older than the oldest known release.
    const old = explainWords({ key: "gateway.token", openclaw: "2026.9.6" });
    expect(old).toMatchObject({ movedTo: "gateway.auth.token", found: [], holdsWords: false });
    expect(explainWords({ key: "gateway.tokenish", openclaw: "2026.9.6" })).not.toHaveProperty("movedTo");
  });

  test("names the keys below an object, and those of the items of a list", () => {
    expect(explainWords({ key: "gateway.controlUi", openclaw: "" }).found[0]?.keys).toContain(
      "gateway.controlUi.allowedOrigins",
    );
    expect(explainWords({ key: "agents.list", openclaw: "2026.7.1" }).found[0]?.keys).toContain("agents.list[].model");
  });

  test("holds no words where it only guesses", () => {
    const guessed = explainWords({ key: "gateway.trustedProxy", openclaw: "" });
    expect(guessed).toMatchObject({ holdsWords: false, found: [] });
    expect(guessed.matches.map(({ key }) => key)).toContain("gateway.trustedProxies");
    expect(explainWords({ key: 'not "a key', openclaw: "" })).toMatchObject({ holdsWords: false, matchCount: 0 });
  });
});

describe("the drawing of the way", () => {
  test.each(presets.map(({ name }) => name))("%s: has a title, says all in words, and shows the address", (preset) => {
    const { place } = createConfig({ preset, proxy: "host", origins: ["https://claw.example.com"] });
    const way = wayOf(place);
    const drawings = wayDrawings(way, { id: "x", trusted: true }).map(toHtml);
    expect(drawings).toHaveLength(2);
    for (const html of drawings) {
      const id = /aria-labelledby="([^"]+)"/.exec(html)?.[1];
      expect(html).toContain(`<title id="${id}">`);
      expect(html).toContain(way.seen);
      expect(html).not.toMatch(/ style=|NaN|undefined/);
    }
    expect(describeWay(way, true)).toContain(`sees the address ${way.seen}`);
  });
});

test("coloured code is the text that it was", () => {
  const text = '{\n  // why\n  "a": [1, true, "x: y"], b: \'c\' /* d */\n}\n$ not a prompt';
  for (const language of ["json5", "ts", "yaml", "console", "unheard-of"]) {
    const spans = codeSpans(text, language);
    expect([language, spans.map((span) => span.text).join("")]).toEqual([language, text]);
  }
  expect(codeSpans(text, "json5")).toContainEqual({ text: '"a"', class: "tok-key" });
});
