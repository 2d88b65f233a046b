import type { Diagnostic } from "../diagnostic.ts";
import type { KnownRelease } from "../release/known.ts";

/** What was found out about where OpenClaw runs: plain data without secrets. */
export interface Facts {
  host: HostFacts;
  /** One for each command line that was looked for. */
  engines: EngineFacts[];
  /** Everything that belongs to OpenClaw: gateways, and what is started beside them. */
  containers: ContainerFacts[];
  networks: NetworkFacts[];
  composeFiles: ComposeFileFacts[];
  /** What could not be found out, and what is wrong; nothing is thrown. */
  problems: Diagnostic[];
}

export interface HostFacts {
  platform: NodeJS.Platform;
  /** 1 or 2 inside the Windows Subsystem for Linux. */
  wsl?: 1 | 2;
  /** Whose kernel this is, where it says so. */
  kernel?: "linuxkit" | "orbstack" | "microsoft";
  /** Set when this very process runs in a container. */
  container?: { sign: string; gateway?: string };
  interfaces: { name: string; address: string; family: 4 | 6; internal: boolean }[];
}

export type EngineProgram = "docker" | "podman";

export type EngineKind =
  | "docker"
  | "docker-rootless"
  | "docker-desktop"
  | "orbstack"
  | "colima"
  | "rancher-desktop"
  | "podman"
  | "podman-rootless";

export interface EngineFacts {
  program: EngineProgram;
  state: "reachable" | "not-installed" | "not-running" | "no-permission" | "time-out" | "failed";
  kind?: EngineKind;
  version?: string;
  /** What the engine says about its system: `Docker Desktop`, `Debian GNU/Linux 12 (bookworm)`. */
  system?: string;
  context?: string;
  endpoint?: string;
  /** Whether it may be on another machine: `maybe` for a TCP address of this machine, which may be a tunnel. */
  remote: "no" | "maybe" | "yes";
  /** The way out of a rootless Podman's containers, where it tells. */
  rootlessNetwork?: string;
  contexts: { name: string; endpoint: string; current: boolean }[];
}

export interface PublishedPort {
  containerPort: number;
  protocol: string;
  /** Where the host listens: `127.0.0.1`, `0.0.0.0`, `::`. */
  hostAddress: string;
  hostPort: number;
}

export interface MountFacts {
  kind: "bind" | "volume" | "tmpfs" | "other";
  /** The path inside. */
  target: string;
  /** The path on the host. */
  source?: string;
  volume?: string;
  readOnly: boolean;
}

/** Where the config is that the process in a container reads. */
export interface ConfigPlace {
  inside: string;
  /** What settles the path: a variable, or the home. */
  reason: string;
  /** How it comes there; `no`: it is in the container's own layer and goes with it. */
  mounted: "file" | "folder" | "volume" | "tmpfs" | "no";
  /** The file on the host. Of a volume only root can reach it, and only where the engine runs on this machine itself. */
  host?: string;
  volume?: string;
  readOnly: boolean;
}

export interface ContainerFacts {
  engine: EngineProgram;
  id: string;
  name: string;
  image: string;
  role: "gateway" | "cli";
  /** Why it is taken for OpenClaw. */
  signs: string[];
  /** As the engine says: `running`, `exited`, `restarting`. */
  state: string;
  restartCount: number;
  restartPolicy: string;
  exitCode?: number;
  health?: string;
  startedAt?: string;
  /** With secrets redacted. */
  command: string[];
  user: string;
  /** Absent for a container that compose did not start. */
  compose?: { project: string; service: string; folder?: string; files: string[] };
  environment: EnvironmentFacts;
  /** `bridge`, `host`, `none`, `container:<name>`, `pasta`, a network's name. */
  networkMode: string;
  networks: { name: string; address?: string; gateway?: string }[];
  /** The port on which the gateway listens inside, as far as the command line and the environment say. */
  port: number;
  ports: PublishedPort[];
  mounts: MountFacts[];
  config: ConfigPlace;
  release?: { release: KnownRelease; source: "tag" | "label" | "command"; detail: string; diagnostics: Diagnostic[] };
}

/** The variables of a container that concern OpenClaw. */
export interface EnvironmentFacts {
  /** Values of the variables that say where something is or how it listens. */
  settings: Record<string, string>;
  /** Of every other OpenClaw variable, only a mark: two equal marks of one run are two equal values. */
  hidden: Record<string, string>;
}

export interface NetworkFacts {
  engine: EngineProgram;
  name: string;
  driver: string;
  subnets: { subnet: string; gateway?: string }[];
}

export interface ComposeServiceFacts {
  name: string;
  signs: string[];
  image?: string;
  networkMode?: string;
  networks: string[];
  port: number;
  ports: PublishedPort[];
  /** As written, variables replaced. */
  volumes: string[];
}

export interface ComposeFileFacts {
  path: string;
  /** The services that are OpenClaw. */
  services: ComposeServiceFacts[];
}
