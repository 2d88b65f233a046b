import { expect, test } from "@jest/globals";
import type { JsonPath } from "../../src/json/path.ts";
import { replacementOf } from "../../src/migrate/replacement-of.ts";

const cases: { path: JsonPath; on: string; expected: string | undefined }[] = [
  { path: ["gateway", "token"], on: "2026.9.6", expected: "gateway.auth.token" },
  { path: ["gateway", "token"], on: "2026.1.30", expected: "gateway.auth.token" },
  { path: ["routing", "queue", "mode"], on: "2026.9.6", expected: "messages.queue.mode" },
  { path: ["agents", "list", 3, "workspace"], on: "2026.9.6", expected: "agents.entries.*.workspace" },
  { path: ["agents", "list", 3, "workspace"], on: "2026.5.7", expected: undefined },
  { path: ["agents", "defaults", "memorySearch", "provider"], on: "2026.9.6", expected: "memory.search.provider" },
  { path: ["gateway", "nodes", "denyCommands"], on: "2026.9.6", expected: "gateway.nodes.commands.deny" },
  { path: ["gateway", "port"], on: "2026.9.6", expected: undefined },
  { path: ["commands", "ownerDisplay"], on: "2026.9.6", expected: undefined },
];

test.each(cases)("$path on $on: $expected", ({ path, on, expected }) => {
  expect(replacementOf(path, on)).toBe(expected);
});
