import { finding, type Rule } from "./rule.ts";

/** Where OpenClaw keeps its state it must be able to write. */
export const readOnlyState: Rule = ({ container }) => {
  const { config, name } = container;
  if (!config.readOnly || config.mounted === "file") return undefined;
  return finding({
    code: "read-only-mount",
    title: "The state folder cannot be written",
    cause: `The folder of the config is mounted read-only, and OpenClaw keeps its state beside its config. Make the container anew with the mount writable (without :ro).`,
    evidence: `${config.host ?? config.volume ?? "the mount"} is mounted read-only for ${config.inside}`,
    confidence: "certain",
    commands: [`docker inspect --format '{{json .Mounts}}' ${name}`],
  });
};
