import { rows } from "../row.ts";

/** Clawdbot had one agent, and with it what is the tools' matter now. */
export const agentSection = rows("2026.1.29", [
  { slug: "agent-tools-allow", from: "agent.tools.allow", to: "tools.allow", oneWay: true },
  { slug: "agent-tools-deny", from: "agent.tools.deny", to: "tools.deny", oneWay: true },
  { slug: "agent-elevated", from: "agent.elevated", to: "tools.elevated", only: "object", oneWay: true },
  { slug: "agent-bash", from: "agent.bash", to: "tools.exec", only: "object", oneWay: true },
  { slug: "agent-sandbox-tools", from: "agent.sandbox.tools", to: "tools.sandbox.tools", only: "object", oneWay: true },
  {
    slug: "agent-subagents-tools",
    from: "agent.subagents.tools",
    to: "tools.subagents.tools",
    only: "object",
    oneWay: true,
  },
  { slug: "agent", from: "agent", to: "agents.defaults", only: "object", oneWay: true },
]);
