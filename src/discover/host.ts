import type { networkInterfaces } from "node:os";
import type { HostFacts } from "./facts.ts";

export interface HostQuestion {
  platform: NodeJS.Platform;
  /** The text of a file, or undefined when it cannot be read. */
  readText: (path: string) => Promise<string | undefined>;
  interfaces: ReturnType<typeof networkInterfaces>;
}

/** What this machine, or the container that this process is in, tells about itself. */
export async function readHost({ platform, readText, interfaces }: HostQuestion): Promise<HostFacts> {
  const addresses = Object.entries(interfaces).flatMap(([name, list = []]) =>
    list.map(
      ({ address, family, internal }) => ({ name, address, family: family === "IPv4" ? 4 : 6, internal }) as const,
    ),
  );
  if (platform !== "linux") return { platform, interfaces: addresses };
  const [version = "", routes = "", sign] = await Promise.all([
    readText("/proc/version"),
    readText("/proc/net/route"),
    containerSign(readText),
  ]);
  const kernel = kernelOf(version);
  const wsl = kernel === "microsoft" ? (/microsoft-standard|WSL2/i.test(version) ? 2 : 1) : undefined;
  const gateway = defaultGateway(routes);
  return {
    platform,
    // A container of Docker Desktop on Windows runs on the same kernel as WSL, and is not in it.
    ...(wsl !== undefined && sign === undefined && { wsl }),
    ...(kernel !== undefined && { kernel }),
    ...(sign !== undefined && { container: { sign, ...(gateway !== undefined && { gateway }) } }),
    interfaces: addresses,
  };
}

function kernelOf(version: string): HostFacts["kernel"] {
  return (["linuxkit", "orbstack", "microsoft"] as const).find((name) => version.toLowerCase().includes(name));
}

// Docker makes the first of these files in every container, Podman the second; of Kubernetes only the cgroup tells.
async function containerSign(readText: HostQuestion["readText"]): Promise<string | undefined> {
  for (const path of ["/.dockerenv", "/run/.containerenv"]) if ((await readText(path)) !== undefined) return path;
  const groups = await readText("/proc/1/cgroup");
  return groups !== undefined && /kubepods|\/docker\/|\/libpod/.test(groups) ? "/proc/1/cgroup" : undefined;
}

/** The gateway of the default route, out of /proc/net/route: hexadecimal, its bytes in the order of a little-endian machine. */
export function defaultGateway(routes: string): string | undefined {
  for (const line of routes.split("\n").slice(1)) {
    const [, destination, gateway = ""] = line.trim().split(/\s+/);
    if (destination !== "00000000" || !/^[0-9A-F]{8}$/i.test(gateway) || /^0+$/.test(gateway)) continue;
    const bytes = gateway.match(/../g) ?? [];
    return bytes
      .reverse()
      .map((byte) => Number.parseInt(byte, 16))
      .join(".");
  }
  return undefined;
}
