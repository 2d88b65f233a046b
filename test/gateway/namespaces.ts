import { spawnSync } from "node:child_process";
import { type Certificate, createCertificate } from "./certificate.ts";
import { proxyOrigin } from "./generated.ts";
import { type Cable, cables, type Side } from "./networks.ts";
import { undoLater } from "./undo.ts";

/** iproute2's command. */
const program = "ip";
const prefix = "ocg";

/** One network namespace a side, joined by cables. Nothing else is reachable from within: no internet, no host. */
export interface Topology {
  /** The command that runs another command on a side. */
  on(side: Side, command: readonly string[]): string[];
  /** Lays a cable whose addresses are known only from a generated config. */
  lay(cable: Cable): void;
  /** That of the proxies, which the tests' clients trust. */
  certificate: Certificate;
}

/** Why this machine cannot make network namespaces, or undefined when it can. */
export function namespacesUnavailable(): string | undefined {
  if (process.platform !== "linux") return `network namespaces need Linux, this is ${process.platform}`;
  if (process.getuid?.() !== 0) return "network namespaces need root: run it as root, or with sudo -E";
  const probe = `${prefix}${process.pid}probe`;
  const added = spawnSync(program, ["netns", "add", probe], { encoding: "utf8" });
  if (added.error !== undefined) return "the command `ip` is missing: install iproute2";
  if (added.status !== 0) return `ip netns add failed: ${added.stderr.trim()}`;
  const entered = spawnSync(program, ["netns", "exec", probe, "true"], { encoding: "utf8" });
  spawnSync(program, ["netns", "del", probe]);
  return entered.status === 0 ? undefined : `ip netns exec failed: ${entered.stderr.trim()}`;
}

/** Makes the namespaces and lays the cables; they are removed when the tests end. */
export function createTopology(): Topology {
  removeAbandoned();
  const made = new Map<Side, string>();
  const laid = new Set<string>();
  let cableCount = 0;

  function nameOf(side: Side): string {
    const known = made.get(side);
    if (known !== undefined) return known;
    const name = `${prefix}${process.pid}-${side}`;
    ip("netns", "add", name);
    undoLater(`namespace ${name}`, () => ip("netns", "del", name));
    made.set(side, name);
    ip("-n", name, "link", "set", "lo", "up");
    return name;
  }

  function lay(cable: Cable): void {
    const key = JSON.stringify(cable);
    if (laid.has(key)) return;
    laid.add(key);
    const near = { namespace: nameOf(cable.from), device: `a${cableCount}`, address: cable.fromAddress };
    const far = { namespace: nameOf(cable.to), device: `b${cableCount}`, address: cable.toAddress };
    cableCount += 1;
    ip(
      ...["link", "add", near.device, "netns", near.namespace],
      ...["type", "veth", "peer", "name", far.device, "netns", far.namespace],
    );
    plug(near, far.address);
    plug(far, near.address);
  }

  for (const cable of cables) lay(cable);
  const certificate = createCertificate({
    names: [new URL(proxyOrigin).hostname],
    addresses: cables.filter(({ from }) => from === "lan").map(({ toAddress }) => toAddress),
  });
  return { certificate, on: (side, command) => [program, "netns", "exec", nameOf(side), ...command], lay };
}

function plug(end: { namespace: string; device: string; address: string }, peerAddress: string): void {
  ip("-n", end.namespace, "addr", "add", end.address, "peer", peerAddress, "dev", end.device);
  ip("-n", end.namespace, "link", "set", end.device, "up");
}

/** Removes the namespaces of runs whose process was killed before it could remove them itself. */
function removeAbandoned(): void {
  const listed = spawnSync(program, ["netns", "list"], { encoding: "utf8" });
  for (const [name, pid] of (listed.stdout ?? "").matchAll(new RegExp(`^${prefix}(\\d+)-\\S+`, "gm"))) {
    if (!isAlive(Number(pid))) ip("netns", "del", name);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function ip(...args: string[]): void {
  const done = spawnSync(program, args, { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`ip ${args.join(" ")} failed: ${(done.stderr ?? String(done.error)).trim()}`);
}
