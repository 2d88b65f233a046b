import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const forwarding = "/proc/sys/net/ipv4/ip_forward";

/** Why no engine can be started here, or undefined when one can. */
export function engineUnavailable(): string | undefined {
  if (process.platform !== "linux") return "needs Linux";
  if (process.getuid?.() !== 0) return "needs root";
  const missing = ["/usr/sbin/dockerd", "/usr/sbin/iptables", "/bin/busybox"].filter((path) => !existsSync(path));
  return missing.length === 0
    ? undefined
    : `needs Debian's docker.io, iptables and busybox-static (no ${missing.join(", ")})`;
}

/** A Docker engine of this process's own, with its data in a folder of its own. */
export class Engine {
  readonly folder: string;
  readonly #daemon: ChildProcess;
  readonly #before: MachineState;

  private constructor(folder: string, daemon: ChildProcess, before: MachineState) {
    this.folder = folder;
    this.#daemon = daemon;
    this.#before = before;
  }

  /** Starts an engine and waits until it answers. */
  static async start(): Promise<Engine> {
    const folder = mkdtempSync(join(tmpdir(), "openclaw-config-engine-"));
    const before: MachineState = { forwarding: readFileSync(forwarding, "utf8"), bridges: bridges() };
    // Already on, the engine leaves the policy of forwarded packets alone, which other tests' namespaces need.
    writeFileSync(forwarding, "1");
    const log = openSync(join(folder, "dockerd.log"), "w");
    const flags = [
      ["--host", `unix://${folder}/docker.sock`],
      ["--data-root", join(folder, "data")],
      ["--exec-root", join(folder, "exec")],
      ["--pidfile", join(folder, "dockerd.pid")],
      ["--exec-opt", "native.cgroupdriver=cgroupfs"],
    ];
    const daemon = spawn("/usr/sbin/dockerd", flags.flat(), { stdio: ["ignore", log, log] });
    const engine = new Engine(folder, daemon, before);
    for (let tries = 0; tries < 300; tries++) {
      if (engine.answers()) return engine;
      if (daemon.exitCode !== null) break;
      await sleep(100);
    }
    const text = readFileSync(join(folder, "dockerd.log"), "utf8").split("\n").slice(-8).join("\n");
    await engine.stop();
    throw new Error(`dockerd did not start:\n${text}`);
  }

  /** What DOCKER_HOST must be for a client of this engine. */
  get host(): string {
    return `unix://${this.folder}/docker.sock`;
  }

  answers(): boolean {
    try {
      this.docker(["version", "--format", "{{.Server.Version}}"]);
      return true;
    } catch {
      return false;
    }
  }

  /** Runs the docker command line against this engine and gives its output. */
  docker(args: readonly string[], input?: Buffer): string {
    const env = { ...process.env, DOCKER_HOST: this.host };
    return execFileSync("docker", [...args], {
      env,
      input,
      encoding: "utf8",
      stdio: ["pipe", "pipe", "pipe"],
      maxBuffer: 1e8,
    });
  }

  /** Stops the engine and removes what it left: its interface, its rules, its mounts, its folder. */
  async stop(): Promise<void> {
    if (this.#daemon.exitCode === null) {
      if (this.answers()) this.#removeContainers();
      const ended = new Promise((resolve) => this.#daemon.once("exit", resolve));
      this.#daemon.kill();
      await ended;
    }
    // A network that outlives its engine would take the packets for the next one with the same addresses.
    const own = [...bridges()].filter((name) => !this.#before.bridges.has(name));
    for (const name of own) quietly("ip", ["link", "delete", name]);
    for (const table of ["filter", "nat"]) removeRules(table, own);
    writeFileSync(forwarding, this.#before.forwarding);
    const mounts = readFileSync("/proc/mounts", "utf8")
      .split("\n")
      .map((line) => line.split(" ")[1] ?? "");
    for (const mount of mounts.filter((path) => path.startsWith(`${this.folder}/`)).reverse())
      quietly("umount", [mount]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  #removeContainers(): void {
    const ids = this.docker(["ps", "--all", "--quiet"]).split("\n").filter(Boolean);
    if (ids.length > 0) this.docker(["rm", "--force", ...ids]);
    this.docker(["network", "prune", "--force"]);
  }
}

/** What an engine changes on the machine, as it was before. */
interface MachineState {
  forwarding: string;
  bridges: ReadonlySet<string>;
}

/** The names of the bridges that Docker engines made. */
function bridges(): Set<string> {
  const names = quietly("ip", ["-brief", "link", "show", "type", "bridge"]).split("\n");
  return new Set(
    names.map((line) => line.split(" ")[0] ?? "").filter((name) => /^(?:docker0|br-[0-9a-f]{12})$/.test(name)),
  );
}

function removeRules(table: string, own: readonly string[]): void {
  const rules = quietly("iptables", ["--table", table, "--list-rules"]).split("\n");
  const words = new RegExp(["DOCKER", ...own].join("|"));
  for (const rule of rules.filter((line) => line.startsWith("-A ") && words.test(line))) {
    quietly("iptables", ["--table", table, ...rule.replace(/^-A/, "-D").split(" ")]);
  }
  const chains = rules.map((line) => /^-N (DOCKER\S*)/.exec(line)?.[1]).filter((chain) => chain !== undefined);
  for (const verb of ["--flush", "--delete-chain"])
    for (const chain of chains) quietly("iptables", ["--table", table, verb, chain]);
}

function quietly(program: string, args: readonly string[]): string {
  try {
    return execFileSync(program, [...args], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return "";
  }
}
