import { describe, expect, test } from "@jest/globals";
import { carryStamps } from "../../src/project/carry-stamps.ts";

const meta = { lastTouchedVersion: "2026.9.6", lastTouchedAt: "2026-10-01T00:00:00Z", migrations: { a: 1 } };
const wizard = { lastRunAt: "2026-10-01T00:00:00Z" };

describe("carryStamps", () => {
  test("keeps what OpenClaw wrote where it stands, and nothing else", () => {
    const existing = { meta: { ...meta, own: 1 }, wizard, gateway: { port: 1 }, agents: {} };
    const carried = carryStamps({ gateway: { port: 2 }, tools: {} }, existing);
    expect(carried).toEqual({ meta, wizard, gateway: { port: 2 }, tools: {} });
    expect(Object.keys(carried)).toEqual(["meta", "wizard", "gateway", "tools"]);
  });

  test("in the middle and at the end too", () => {
    const existing = { gateway: {}, wizard, agents: {}, meta };
    expect(Object.keys(carryStamps({ gateway: {}, agents: {} }, existing))).toEqual([
      "gateway",
      "wizard",
      "agents",
      "meta",
    ]);
  });

  test("lets the project config have its own", () => {
    const own = { wizard: { lastRunAt: "now" }, meta: { lastTouchedVersion: "2026.9.1", note: "mine" } };
    expect(carryStamps(own, { meta, wizard })).toEqual({
      wizard: { lastRunAt: "now" },
      meta: { ...meta, lastTouchedVersion: "2026.9.1", note: "mine" },
    });
  });

  test.each([[undefined], [{}], [{ meta: { own: 1 } }], [{ meta: "text" }]])("adds nothing from %j", (existing) => {
    expect(carryStamps({ gateway: {} }, existing)).toEqual({ gateway: {} });
  });
});
