import type { ContainerFacts, EngineFacts, EngineKind, Facts } from "../../src/discover/facts.ts";

/** A container as the official compose file makes it, with changes. */
export function container(change: Partial<ContainerFacts> = {}): ContainerFacts {
  return {
    engine: "docker",
    id: "ab".repeat(32),
    name: "claw",
    image: "ghcr.io/openclaw/openclaw:2026.9.6",
    role: "gateway",
    signs: ["image ghcr.io/openclaw/openclaw:2026.9.6"],
    state: "running",
    restartCount: 0,
    restartPolicy: "unless-stopped",
    command: [],
    user: "node",
    environment: { settings: {}, hidden: {} },
    networkMode: "bridge",
    networks: [{ name: "bridge", gateway: "172.17.0.1" }],
    port: 18789,
    ports: [{ containerPort: 18789, protocol: "tcp", hostAddress: "127.0.0.1", hostPort: 28789 }],
    mounts: [],
    config: {
      inside: "/home/node/.openclaw/openclaw.json",
      reason: "HOME",
      mounted: "folder",
      host: "/srv/openclaw.json",
      readOnly: false,
    },
    release: { release: "2026.9.6", source: "tag", detail: "tag", diagnostics: [] },
    ...change,
  };
}

/** A Docker that answers. */
export function docker(kind: EngineKind): EngineFacts {
  return { program: "docker", state: "reachable", kind, remote: "no", contexts: [] };
}

/** Facts of a Linux machine, with changes. */
export function someFacts(change: Partial<Facts> = {}): Facts {
  return {
    host: { platform: "linux", interfaces: [] },
    engines: [docker("docker")],
    containers: [],
    networks: [],
    composeFiles: [],
    problems: [],
    ...change,
  };
}
