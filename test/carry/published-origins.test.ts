import { describe, expect, test } from "@jest/globals";
import { publishedOrigins } from "../../src/carry/published-origins.ts";
import { getAt } from "../../src/json/path.ts";
import type { JsonObject } from "../../src/json/value.ts";
import { migrateConfig } from "../../src/migrate/migrate.ts";

const place = ["gateway", "controlUi", "allowedOrigins"];

function origins(gateway: JsonObject, ports: { published: number; listens: number }, to: string) {
  return getAt(migrateConfig({ gateway }, { to, steps: [publishedOrigins(ports)] }).config, place);
}

describe("origins of a published port", () => {
  const other = { published: 28789, listens: 18789 };
  const same = { published: 18789, listens: 18789 };

  test("are filled in where the release wants them, or could know the other port only", () => {
    const filled = ["http://localhost:28789", "http://127.0.0.1:28789"];
    expect(origins({ bind: "lan" }, other, "2026.9.6")).toEqual(filled);
    expect(origins({}, other, "2026.9.6")).toEqual(filled);
    expect(origins({}, same, "2026.2.26")).toEqual(["http://localhost:18789", "http://127.0.0.1:18789"]);
    expect(origins({}, same, "2026.9.6")).toBeUndefined();
  });

  test("leave alone what the user wrote, and releases that do not know the key", () => {
    const mine = { bind: "lan", controlUi: { allowedOrigins: ["https://claw.example.com"] } };
    expect(origins(mine, other, "2026.9.6")).toEqual(["https://claw.example.com"]);
    expect(
      origins({ controlUi: { dangerouslyAllowHostHeaderOriginFallback: true } }, other, "2026.9.6"),
    ).toBeUndefined();
    expect(origins({ bind: "lan" }, other, "2026.1.30")).toBeUndefined();
  });
});
