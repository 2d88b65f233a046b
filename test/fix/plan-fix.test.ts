import { describe, expect, test } from "@jest/globals";
import { examineSetting } from "../../src/doctor/examine.ts";
import type { PlannedScene } from "../../src/fix/plan.ts";
import { planFix } from "../../src/fix/plan-fix.ts";
import { type SettingParts, settingNow, settingToken, settingWith } from "../support/setting.ts";

const newToken = "Zr8w-4kQmT2vXc9LbYnE7sHdJp3UfGa61RtWqVxCzNoI";

function sceneWith(parts: SettingParts, strayText?: string): PlannedScene {
  const setting = settingWith(parts);
  const bySetting = examineSetting(setting);
  const facts = {
    host: { platform: "linux" as const, interfaces: [] },
    engines: [{ program: "docker" as const, state: "reachable" as const, remote: "no" as const, contexts: [] }],
    containers: [setting.container],
    networks: [],
    composeFiles: [],
    problems: [],
  };
  return { setting, bySetting, byLog: [], findings: bySetting, strayText, open: { target: { facts } } };
}

const plan = (parts: SettingParts, strayText?: string) => planFix(sceneWith(parts, strayText), () => newToken);

const place = settingWith().container.config;
const compose = { project: "claw", service: "gateway", folder: "/srv/claw", files: [] };

describe("what is done", () => {
  test.each<[string, SettingParts, string[]]>([
    ["nothing, where nothing is wrong", {}, []],
    ["the config, then a restart", { gateway: { mode: undefined } }, ["edit", "restart"]],
    ["a restart alone", { file: { changedAt: settingNow - 60_000 } }, ["restart"]],
    ["a stopped container is started", { container: { state: "exited" } }, ["restart"]],
    ["nothing of its own against a loop", { container: { state: "restarting", restartCount: 4 } }, []],
    ["the folder's owner", { file: { folder: { uid: 0, gid: 0, mode: 0o755 } } }, ["own", "restart"]],
    ["a variable", { gateway: { auth: { mode: "token", token: "${MY_TOKEN}" } } }, ["variable", "restart"]],
    ["a new config", { file: { state: "missing", text: undefined } }, ["edit", "restart"]],
  ])("%s", (_, parts, kinds) => {
    const { steps, blocked } = plan(parts);
    expect(steps.map(({ kind }) => kind)).toEqual(kinds);
    expect(blocked).toEqual([]);
  });

  test("the variable of the token is set beside the config", () => {
    const { steps } = plan({ gateway: { auth: { mode: "token", token: "${MY_TOKEN}" } } });
    expect(steps[0]).toMatchObject({ path: "/home/node/.openclaw/.env", name: "MY_TOKEN", value: newToken });
  });

  test("a config that stands elsewhere is brought where the gateway reads, cured", () => {
    const stray = `{ gateway: { bind: "lan", auth: { token: "${settingToken}" } } } // mine`;
    const parts = { file: { state: "missing", text: undefined }, strays: ["/srv/openclaw.json"] } as const;
    const [step] = plan(parts, stray).steps;
    expect(step).toMatchObject({ kind: "edit", before: undefined, remarks: ["the text of /srv/openclaw.json"] });
    const after = step?.kind === "edit" ? step.after : "";
    for (const text of [settingToken, "// mine", '"local"']) expect(after).toContain(text);
  });

  test("of a file that is mounted alone the host's newer text is changed", () => {
    const hostText = `{ gateway: { mode: "local", bind: "lan", auth: { token: "${settingToken}" } } } // newer`;
    const [step] = plan({ release: "2026.2.26", hostText, container: { config: { ...place, mounted: "file" } } }).steps;
    expect(step).toMatchObject({ kind: "edit", before: hostText, reasons: ["origins-required"] });
  });
});

describe("what needs a person", () => {
  test.each<[string, SettingParts, string]>([
    ["a port that is not published", { container: { ports: [] } }, "port-not-published"],
    ["a folder that cannot be written", { container: { config: { ...place, readOnly: true } } }, "read-only-mount"],
    [
      "loopback on the command line",
      { container: { command: ["node", "openclaw.mjs", "gateway", "--bind", "loopback"] } },
      "loopback-behind-port",
    ],
    [
      "a variable of which only its owner knows",
      { release: "2026.2.26", gateway: { remote: { token: "${MINE}" } } },
      "variable-missing",
    ],
    ["a text that nobody can mend", { gateway: '{ gateway: "never ends' }, "config-not-parsed"],
    [
      "a file that is mounted alone and may not be written",
      { gateway: { mode: undefined }, container: { config: { ...place, mounted: "file", readOnly: true } } },
      "config-read-only",
    ],
  ])("%s", (_, parts, code) => {
    expect(plan(parts).blocked.map((one) => one.code)).toEqual([code]);
  });

  test("a container of compose is made anew by compose", () => {
    const [blocked] = plan({ container: { ports: [], compose } }).blocked;
    expect(blocked?.commands).toEqual(["cd /srv/claw && docker compose up -d --force-recreate gateway"]);
  });
});
