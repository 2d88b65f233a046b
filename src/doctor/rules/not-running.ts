import { finding, type Rule } from "./rule.ts";

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
