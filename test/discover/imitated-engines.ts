import type { EngineKind } from "../../src/discover/facts.ts";
import type { Answers } from "./recorded-engine.ts";

/**
 * Engines that do not run where the tests run: imitations, made by hand from what their documentation and reports show, the fields that
 * are looked at only.
 */
export interface Imitation {
  kind: EngineKind;
  /** What they are made after. */
  source: string;
  info: Record<string, unknown>;
  endpoint?: string;
}

export const imitatedDockers: readonly Imitation[] = [
  {
    kind: "docker-desktop",
    source: "docker info of Docker Desktop as users post it",
    info: { ServerVersion: "28.3.2", OperatingSystem: "Docker Desktop", Name: "docker-desktop" },
    endpoint: "unix:///Users/me/.docker/run/docker.sock",
  },
  {
    kind: "docker-desktop",
    source: "the same on Windows, over its named pipe",
    info: { ServerVersion: "28.3.2", OperatingSystem: "Docker Desktop", Name: "docker-desktop" },
    endpoint: "npipe:////./pipe/dockerDesktopLinuxEngine",
  },
  {
    kind: "orbstack",
    source: "orbstack#259: the socket's place",
    info: { ServerVersion: "28.5.2", OperatingSystem: "OrbStack", Name: "orbstack" },
    endpoint: "unix:///Users/me/.orbstack/run/docker.sock",
  },
  {
    kind: "colima",
    source: "ddev: the engine's name begins with colima",
    info: { ServerVersion: "27.4.0", OperatingSystem: "Ubuntu 24.04.1 LTS", Name: "colima" },
    endpoint: "unix:///Users/me/.colima/default/docker.sock",
  },
  {
    kind: "rancher-desktop",
    source: "ddev: the engine's name is lima-rancher-desktop",
    info: { ServerVersion: "26.1.5", OperatingSystem: "Alpine Linux v3.23", Name: "lima-rancher-desktop" },
    endpoint: "unix:///Users/me/.rd/docker.sock",
  },
  {
    kind: "docker-rootless",
    source: "docs.docker.com/engine/security/rootless",
    info: {
      ServerVersion: "28.3.2",
      OperatingSystem: "Debian GNU/Linux 12 (bookworm)",
      SecurityOptions: ["name=seccomp,profile=builtin", "name=rootless", "name=cgroupns"],
    },
    endpoint: "unix:///run/user/1000/docker.sock",
  },
];

/** The answers of an imitated Docker without containers. */
export function imitated({ info, endpoint }: Imitation): Answers {
  const context = { Name: "default", Current: true, DockerEndpoint: endpoint ?? "unix:///var/run/docker.sock" };
  return [
    ["docker info", { stdout: JSON.stringify(info) }],
    ["docker context ls", { stdout: `${JSON.stringify(context)}\n` }],
    ["docker", {}],
  ];
}

/** `podman info` in the form of Podman 5 (podman#26650, podman#22177), and one rootless container (podman#22768, podman#24285). */
export function imitatedPodman({ rootless, networkMode }: { rootless: boolean; networkMode: string }): Answers {
  const host = {
    kernel: "6.15.5",
    distribution: { distribution: "fedora", version: "42" },
    networkBackend: "netavark",
    rootlessNetworkCmd: "pasta",
    remoteSocket: { path: "/run/user/1000/podman/podman.sock" },
    security: { rootless },
  };
  const container = {
    Id: "4a065dcdba50".padEnd(64, "0"),
    Name: "claw",
    ImageName: "ghcr.io/openclaw/openclaw:2026.9.6",
    Path: "tini",
    Args: ["--", "node", "openclaw.mjs", "gateway"],
    State: { Status: "running", StartedAt: "2026-11-01T10:00:00Z", Healthcheck: { Status: "" } },
    Config: { User: "node", Env: ["HOME=/home/node"], WorkingDir: "/app" },
    HostConfig: { NetworkMode: networkMode, RestartPolicy: { Name: "" } },
    NetworkSettings: {
      Ports: { "18789/tcp": [{ HostIp: "127.0.0.1", HostPort: "18789" }] },
      Networks: networkMode === "bridge" ? { podman: { Gateway: "10.88.0.1", IPAddress: "10.88.0.2" } } : {},
    },
    Mounts: [{ Type: "bind", Source: "/home/me/.openclaw", Destination: "/home/node/.openclaw", RW: true }],
  };
  const network = { name: "podman", driver: "bridge", subnets: [{ subnet: "10.88.0.0/16", gateway: "10.88.0.1" }] };
  return [
    ["podman info", { stdout: JSON.stringify({ host, version: { Version: "5.5.2" } }, undefined, 2) }],
    ["podman container ls", { stdout: `${container.Id}\n` }],
    ["podman container inspect", { stdout: JSON.stringify([container]) }],
    ["podman network ls", { stdout: "podman\n" }],
    ["podman network inspect", { stdout: JSON.stringify([network]) }],
  ];
}
