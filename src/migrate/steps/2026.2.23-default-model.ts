import { rows } from "../row.ts";

export const defaultModel = rows("2026.2.23", [
  { slug: "default-model", from: "defaultModel", to: "agents.defaults.model", only: "string", oneWay: true },
]);
