import { describe, expect, test } from "@jest/globals";
import { finding } from "../../src/doctor/rules/rule.ts";
import { parseDocument } from "../../src/document/parse.ts";
import { documentValue } from "../../src/document/value.ts";
import { cureConfig } from "../../src/fix/cure-config.ts";
import { formatPath, getAt } from "../../src/json/path.ts";
import { type SettingParts, settingToken, settingWith } from "../support/setting.ts";

const newToken = "Zr8w-4kQmT2vXc9LbYnE7sHdJp3UfGa61RtWqVxCzNoI";
const make = (): string => newToken;

function withText(text: string, more: SettingParts = {}): ReturnType<typeof settingWith> {
  return settingWith({ ...more, gateway: text });
}

const good = `mode: "local", bind: "lan", auth: { token: "${settingToken}" }`;
const origins = `controlUi: { allowedOrigins: ["http://localhost:18789"] }`;

describe("a config is changed where it is wrong, and nowhere else", () => {
  test.each<[string, string, string, string[]]>([
    [
      "a mode",
      `{ gateway: { bind: "lan", auth: { token: "${settingToken}" }, ${origins} } } // mine`,
      "mode-missing",
      [],
    ],
    [
      "an unknown key",
      `{ gateway: { ${good}, ${origins}, http: { old: 1 } } } // mine`,
      "unknown-key",
      ["gateway.http.old"],
    ],
    [
      "the guide's ranges",
      `{ gateway: { ${good}, ${origins}, trustedProxies: ["172.17.0.0/16"] } } // mine`,
      "proxy-attribution-required",
      ["gateway.trustedProxies"],
    ],
    ["a missing comma", `{ gateway: { ${good} ${origins} } } // mine`, "config-not-parsed", []],
  ])("%s", (_, text, reason, setAside) => {
    const cured = cureConfig(withText(text), [], make);
    expect(cured?.reasons).toEqual([reason]);
    expect(cured?.setAside.map(({ path }) => formatPath(path))).toEqual(setAside);
    expect(cured?.text).toContain("// mine");
    expect(cured?.text).toContain(settingToken);
    expect(cureConfig(withText(cured?.text ?? ""), [], make)).toBeUndefined();
  });

  test("a config with which nothing is wrong is left", () => {
    expect(cureConfig(settingWith(), [], make)).toBeUndefined();
  });

  test("a text that nobody can mend is left", () => {
    expect(cureConfig(withText('{ gateway: "never ends'), [], make)).toBeUndefined();
  });

  test("one change shows what is wrong next: a lan bind without any secret gets one", () => {
    const cured = cureConfig(withText(`{ gateway: { mode: "local", bind: "loopback", ${origins} } }`), [], make);
    const value = documentValue(parseDocument(cured?.text ?? ""));
    expect(getAt(value, ["gateway", "bind"])).toBe("lan");
    expect(getAt(value, ["gateway", "auth"])).toEqual({ mode: "token", token: newToken });
    expect(cured?.newToken).toBe(true);
  });

  test("a token that everybody knows is replaced", () => {
    const text = `{ gateway: { mode: "local", bind: "lan", auth: { token: "change-me-now" }, ${origins} } }`;
    const cured = cureConfig(withText(text), [], make);
    expect(cured?.text).toBe(text.replace("change-me-now", newToken));
  });
});

describe("what only the log says", () => {
  const told = (code: string, confidence: "certain" | "possible" = "certain") =>
    finding({
      ...{ code, confidence, title: "t", cause: "c", evidence: "e" },
      edits: [{ kind: "set", path: ["gateway", "controlUi", "allowedOrigins"], value: ["https://page.example"] }],
    });

  test("a refused page is no reason to allow it", () => {
    expect(cureConfig(settingWith(), [told("origin-not-allowed")], make)).toBeUndefined();
  });

  test("what is only possible is not done", () => {
    expect(cureConfig(settingWith(), [told("origins-required", "possible")], make)).toBeUndefined();
  });

  test("what the gateway itself asks for is", () => {
    const cured = cureConfig(settingWith(), [told("origins-required")], make);
    expect(cured?.text).toContain("https://page.example");
    expect(cured?.setAside.map(({ path }) => formatPath(path))).toEqual(["gateway.controlUi.allowedOrigins"]);
  });
});
