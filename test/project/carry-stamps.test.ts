import { describe, expect, test } from "@jest/globals";
import { carryStamps } from "../../src/project/carry-stamps.ts";

/** The last release before `lastTouchedAt` was refused. */
const release = "2026.7.35";
const meta = { lastTouchedVersion: "2026.9.6", lastTouchedAt: "2026-10-01T00:00:00Z" };
const wizard = { lastRunAt: "2026-10-01T00:00:00Z" };

describe("carryStamps", () => {
  test("keeps what OpenClaw wrote where it stands, and nothing else", () => {
    const existing = { meta: { ...meta, own: 1 }, wizard, gateway: { port: 1 }, agents: {} };
    const carried = carryStamps({ gateway: { port: 2 }, tools: {} }, existing, release);
    expect(carried).toEqual({ meta, wizard, gateway: { port: 2 }, tools: {} });
    expect(Object.keys(carried)).toEqual(["meta", "wizard", "gateway", "tools"]);
  });

  test("in the middle and at the end too", () => {
    const existing = { gateway: {}, wizard, agents: {}, meta };
    expect(Object.keys(carryStamps({ gateway: {}, agents: {} }, existing, release))).toEqual([
      "gateway",
      "wizard",
      "agents",
      "meta",
    ]);
  });

  test("lets the project config have its own", () => {
    const own = { wizard: { lastRunAt: "now" }, meta: { lastTouchedVersion: "2026.9.1", note: "mine" } };
    expect(carryStamps(own, { meta, wizard }, release)).toEqual({
      wizard: { lastRunAt: "now" },
      meta: { ...meta, lastTouchedVersion: "2026.9.1", note: "mine" },
    });
  });

  test.each([[undefined], [{}], [{ meta: { own: 1 } }], [{ meta: "text" }]])("adds nothing from %j", (existing) => {
    expect(carryStamps({ gateway: {} }, existing, release)).toEqual({ gateway: {} });
  });

  test("leaves a stamp behind that the release does not know", () => {
    expect(carryStamps({}, { meta }, "2026.9.6")).toEqual({ meta: { lastTouchedVersion: "2026.9.6" } });
  });
});
