import type { Edit } from "../../json/edit.ts";
import { formatPath, getAt, type JsonPath } from "../../json/path.ts";
import { isJsonObject, type JsonValue } from "../../json/value.ts";
import { missingVariable } from "../../load/facts.ts";
import { referencesIn } from "../../load/substitute.ts";
import { isInRange } from "../../release/range.ts";
import { judgeConfig } from "../../schema/judge.ts";
import { finding, type Rule } from "./rule.ts";

/** A gateway starts only where the config says that it runs here. */
export const modeMissing: Rule = ({ config, container }) => {
  if (config === undefined || /--allow-unconfigured/.test(container.command.join(" "))) return undefined;
  if (getAt(config, ["gateway", "mode"]) !== undefined) return undefined;
  return finding({
    code: "mode-missing",
    title: "gateway.mode is not set",
    cause: 'The gateway starts only with gateway.mode: "local".',
    evidence: "gateway.mode is not set",
    confidence: "certain",
    edits: [{ kind: "set", path: ["gateway", "mode"], value: "local" }],
  });
};

/** Keys that the container's release does not know, most often after another image took over. */
export const unknownKeys: Rule = ({ config, release }) => {
  if (config === undefined || release === undefined) return undefined;
  const unknown = judgeConfig(config, release).filter(({ code }) => code === "unknown-key");
  if (unknown.length === 0) return undefined;
  const names = unknown.map(({ path }) => formatPath(path)).join(", ");
  const hints = unknown.flatMap(({ path, hint }) => (hint === undefined ? [] : [`${formatPath(path)}: ${hint}`]));
  return finding({
    code: "unknown-key",
    title: "The config has a key that the release does not know",
    cause: `OpenClaw ${release} does not know ${names} and refuses a config with it.${hints.length > 0 ? ` ${hints.join("; ")}.` : ""}`,
    evidence: names,
    confidence: "certain",
    edits: unknown.map(({ path }): Edit => ({ kind: "delete", path })),
  });
};

/** Values that the release does not take. */
export const invalidValues: Rule = ({ config, release }) => {
  if (config === undefined || release === undefined) return undefined;
  const wrong = judgeConfig(config, release).filter(({ code, path }) => code === "invalid-value" && path.length > 1);
  if (wrong.length === 0) return undefined;
  return finding({
    code: "invalid-value",
    title: "A value of the config is not accepted",
    cause: `OpenClaw ${release} does not accept ${wrong.map(({ message }) => message).join("; ")}. Taken out, the default counts.`,
    evidence: wrong.map(({ path }) => formatPath(path)).join(", "),
    confidence: "certain",
    edits: outermost(wrong.map(({ path }) => path)).map((path): Edit => ({ kind: "delete", path })),
  });
};

// What holds another one goes with it.
function outermost(paths: readonly JsonPath[]): JsonPath[] {
  const names = paths.map((path) => JSON.stringify(path).slice(0, -1));
  return paths.filter((_, at) => !names.some((name, other) => other !== at && names[at]?.startsWith(`${name},`)));
}

/** From 2026.3.7 on the config must say whether the token or the password counts; either may come from the environment. */
export const twoSecrets: Rule = ({ config, release, variables }) => {
  if (config === undefined || release === undefined || !isInRange(release, { from: "2026.3.7" })) return undefined;
  if (getAt(config, ["gateway", "auth", "mode"]) !== undefined) return undefined;
  const has = (name: string, variable: string): boolean =>
    getAt(config, ["gateway", "auth", name]) !== undefined || variables.has(variable);
  if (!has("token", "OPENCLAW_GATEWAY_TOKEN") || !has("password", "OPENCLAW_GATEWAY_PASSWORD")) return undefined;
  return finding({
    code: "token-and-password",
    title: "Both a token and a password, and no mode",
    cause: "Since 2026.3.7 the config must say which of the two counts; one of them may come from the environment.",
    evidence: "gateway.auth.mode is not set, a token and a password are",
    confidence: "certain",
    edits: [{ kind: "set", path: ["gateway", "auth", "mode"], value: "token" }],
  });
};

/** Refused since 2026.4.12 (the first) and 2026.4.18. */
const refusedTokens = ["change-me-to-a-long-random-token", "change-me-now"];

/** A token that everybody knows. */
export const placeholderToken: Rule = ({ config, release }) => {
  const token = getAt(config, ["gateway", "auth", "token"]);
  if (typeof token !== "string" || !refusedTokens.includes(token)) return undefined;
  if (release !== undefined && !isInRange(release, { from: "2026.4.12" })) return undefined;
  return finding({
    code: "placeholder-token",
    title: "The token is a placeholder",
    cause: "The token is one that stands in guides and templates: everybody knows it, and the release refuses it.",
    evidence: "gateway.auth.token",
    confidence: "certain",
    commands: ["openclaw-config token rotate --container auto"],
  });
};

/** A `${VAR}` of the config that is set nowhere. */
export const missingVariables: Rule = ({ config, release, variables }) => {
  if (config === undefined || release === undefined) return undefined;
  const missing = referencesOf(config).filter(({ name }) => !variables.has(name));
  const [first] = missing;
  if (first === undefined) return undefined;
  const refuses = missingVariable.for(release).value === "refused";
  const ofToken = missing.some(({ path }) => formatPath(path) === "gateway.auth.token");
  if (!refuses && !ofToken) return undefined;
  const list = missing.map(({ name, path }) => `${formatPath(path)} refers to ${name}`).join(", ");
  return finding({
    code: "variable-missing",
    title: "A variable of the config is not set",
    cause: `${list}, which is set neither for the container nor in the .env beside the config. ${refuses ? `OpenClaw ${release} does not start then` : "Then the text itself would be the token"}.`,
    evidence: list,
    confidence: "certain",
    commands: [`put ${first.name}=… into the .env beside openclaw.json`],
  });
};

/** The variables that a config refers to, each with its place. */
export function referencesOf(value: JsonValue, path: JsonPath = []): { name: string; path: JsonPath }[] {
  if (typeof value === "string") {
    const names = referencesIn(value).flatMap(({ name, escaped }) => (escaped ? [] : [name]));
    return [...new Set(names)].map((name) => ({ name, path }));
  }
  if (Array.isArray(value)) return value.flatMap((one, index) => referencesOf(one, [...path, index]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, one]) => referencesOf(one, [...path, key]));
}

/** A container that is started again and again, or not at all. */
export const notRunning: Rule = ({ container, now }) => {
  const { name, state, restartCount, exitCode, startedAt, engine } = container;
  const recent = startedAt !== undefined && now - Date.parse(startedAt) < 2 * 60_000;
  const evidence = `${state}${exitCode === undefined ? "" : `, exit code ${exitCode}`}, restarted ${restartCount} times`;
  if (state === "restarting" || (restartCount >= 3 && recent)) {
    return finding({
      code: "restart-loop",
      title: "The gateway starts again and again",
      cause: `${name} ends as soon as it starts, and the engine starts it anew. What is found beside this, or its log, says why.`,
      evidence,
      confidence: "likely",
      commands: [`${engine} logs --tail 50 ${name}`],
    });
  }
  if (state === "running") return undefined;
  return finding({
    code: "container-not-running",
    title: "The container does not run",
    cause: `${name} is ${state}.`,
    evidence,
    confidence: "likely",
    commands: [`${engine} start ${name}`],
  });
};
