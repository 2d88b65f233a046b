import { bindOf, isPublished } from "../setting.ts";
import { finding, type Rule } from "./rule.ts";

/** A published port ends at the container's address, not at its loopback. */
export const loopbackBind: Rule = (setting) => {
  const { bind, by } = bindOf(setting);
  if (bind !== "loopback" || !isPublished(setting)) return undefined;
  const { container } = setting;
  const published = container.ports.map(({ hostAddress, hostPort }) => `${hostAddress}:${hostPort}`).join(", ");
  const stands = {
    command: "its command line says",
    config: "gateway.bind is",
    environment: "",
    default: "without gateway.bind it takes",
  }[by];
  return finding({
    code: "loopback-behind-port",
    title: "Nothing answers on the published port",
    cause: `The gateway listens on loopback only, which inside a container is the container's own: the published port leads nowhere. In a container gateway.bind must be lan, with a token; publish the port on 127.0.0.1 to keep it to this machine.`,
    evidence: `${container.name}: ${stands} loopback; published: ${published}`,
    confidence: "certain",
    edits: by === "command" ? [] : [{ kind: "set", path: ["gateway", "bind"], value: "lan" }],
  });
};
