import { parentOf } from "../parent-of.ts";
import { finding, type Rule } from "./rule.ts";

/** There is no config where the gateway reads; one stands where it does not look, or none at all. */
export const configPlace: Rule = ({ file, strays, container, config }) => {
  if (file.state !== "missing") return undefined;
  const [stray] = strays;
  const evidence = `${container.name} reads ${file.path}, and there is none`;
  const commands = [`docker inspect --format '{{json .Mounts}}' ${container.name}`];
  if (stray !== undefined) {
    return finding({
      code: "config-not-mounted",
      title: "The config is not where the gateway reads",
      cause: `${stray} is mounted into ${container.name}, but at another place than the one that the gateway reads (${container.config.reason}). Mount its folder to ${parentOf(file.path)}, or put the config where the gateway looks.`,
      evidence,
      confidence: "certain",
      commands,
    });
  }
  if (config !== undefined) return undefined;
  return finding({
    code: "config-not-found",
    title: "There is no config where the gateway reads",
    cause: `Nothing is there yet${container.config.mounted === "no" ? ", and no mount leads there: what is written goes when the container is made anew" : ""}.`,
    evidence,
    confidence: "certain",
    commands: ["openclaw-config init --container auto"],
  });
};
