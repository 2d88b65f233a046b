import type { Cause } from "../cause.ts";

const sign = /\benv var "([A-Z_][A-Z0-9_]*)"|\bEnvironment variable "([A-Z_][A-Z0-9_]*)" is missing/i;

/** A `${VAR}` of the config that is not set where the gateway runs. */
export const variableMissing: Cause = {
  code: "variable-missing",
  title: "A variable of the config is not set",
  kind: "start",
  matches: ({ text }) => sign.test(text),
  explain({ line }) {
    const { text } = line;
    const found = sign.exec(text);
    const name = found?.[1] ?? found?.[2] ?? "the variable";
    const place =
      /\bat config path: ([\w.[\]]+)|\bconfig path: ([\w.[\]]+)|" at ([\w.[\]]+)|([\w.]+): \S+ env var/.exec(text);
    const where = place?.slice(1).find((one) => one !== undefined);
    return {
      cause: `${where === undefined ? "The config" : where} refers to ${name}, which is not set (or empty) for the gateway. Releases up to 2026.3.2 do not start then; later ones may start with the text as it stands. Set it in the .env beside openclaw.json or in the compose file, and make the container anew: a restart does not take over its environment.`,
      edits: [],
      commands: ["docker compose up -d --force-recreate openclaw-gateway"],
      confidence: "certain",
    };
  },
};
