import { rows } from "../row.ts";

export const threadBindings = rows("2026.3.1", [
  {
    slug: "thread-bindings-idle-hours",
    from: "{session,channels.*{,.accounts.*}}.threadBindings.ttlHours",
    to: ".idleHours",
  },
]);
