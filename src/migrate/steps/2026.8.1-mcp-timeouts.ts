import { placesOf } from "../pattern.ts";
import type { Step } from "../step.ts";
import { carry, valueIn } from "../tree.ts";

const keys = {
  timeout: "requestTimeoutMs",
  connectTimeout: "connectionTimeoutMs",
  connect_timeout: "connectionTimeoutMs",
};

export const mcpTimeouts: Step = {
  id: "2026.8.1-mcp-timeouts",
  since: "2026.8.1",
  title: "an MCP server's timeouts are said in milliseconds",
  reason: "OpenClaw 2026.8.1 has one name and one unit for them",
  edit(tree) {
    for (const server of placesOf(tree, "{mcp,nodeHost.mcp}.servers.*"))
      for (const [old, name] of Object.entries(keys)) {
        const seconds = valueIn(tree, [...server, old]);
        if (typeof seconds === "number") carry(tree, [...server, old], [...server, name], Math.round(seconds * 1000));
      }
  },
};
