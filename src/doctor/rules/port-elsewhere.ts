import { listeningPort, publishedPort } from "../setting.ts";
import { finding, type Rule } from "./rule.ts";

/** The published port leads to another port than the one on which the gateway listens. */
export const portElsewhere: Rule = (setting) => {
  const { container } = setting;
  if (container.networkMode === "host" || container.networkMode.startsWith("container:")) return undefined;
  const { port, by } = listeningPort(setting);
  if (publishedPort(setting) !== undefined) return undefined;
  const leading = container.ports.filter(({ protocol }) => protocol === "tcp");
  const [only, ...others] = leading;
  const wanted = `-p 127.0.0.1:${port}:${port}`;
  if (only === undefined) {
    return finding({
      code: "port-not-published",
      title: "The gateway's port is not published",
      cause: `${container.name} publishes no port, so no browser outside its network reaches it. A port is published when a container is made: make it anew with ${wanted} (in a compose file: ports: ["127.0.0.1:${port}:${port}"]).`,
      evidence: `${container.name} listens on ${port}`,
      confidence: "certain",
    });
  }
  const ours = by === "config" && others.length === 0;
  return finding({
    code: "port-leads-elsewhere",
    title: "The published port leads to another port",
    cause: `${container.name} publishes ${leading.map((one) => `${one.hostPort}:${one.containerPort}`).join(", ")}, and the gateway listens on ${port} (by its ${by}). ${ours ? `Let it listen on ${only.containerPort}` : `Make the container anew with ${wanted}`}.`,
    evidence: `listens on ${port}, published is ${leading.map((one) => one.containerPort).join(", ")}`,
    confidence: "certain",
    edits: ours ? [{ kind: "set", path: ["gateway", "port"], value: only.containerPort }] : [],
  });
};
