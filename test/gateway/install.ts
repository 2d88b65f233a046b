import { existsSync } from "node:fs";
import { mkdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { nginxUnavailable } from "../support/nginx.ts";
import { pluginDependencies } from "./plugin-dependencies.ts";
import { type Finished, run } from "./processes.ts";

/** The Node that runs every release: the oldest want 22.12, the newest 24.16. */
const nodeRelease = "24.21.0";

/** Dependencies of the older releases that the registry no longer resolves, pinned to versions that it has. */
const overrides = { libsignal: "2.0.1", linkedom: "0.18.11" };

export interface Installed {
  release: string;
  node: string;
  /** The file that Node runs to start the gateway or a command. */
  entry: string;
  /** PATH for its processes: the Node above, then the system's. */
  path: string;
  /** What its processes may keep between runs to start faster: compiled code, nothing of a user's. */
  warmCache: string;
}

const cacheFolder = process.env["OPENCLAW_CONFIG_CACHE"] ?? join(homedir(), ".cache", "openclaw-config");
const releasesFolder = join(cacheFolder, "releases");

/** Installs a published OpenClaw release and a Node that can run it into the cache, unless they are there already. */
export async function ensureRelease(release: string): Promise<Installed> {
  const node = await ensureNode();
  const folder = join(releasesFolder, release);
  const entry = join(folder, "node_modules", "openclaw", "openclaw.mjs");
  if (!existsSync(entry)) {
    await installFolder(folder, async (temporary) => {
      await npmInstall(temporary, `openclaw ${release}`, { dependencies: { openclaw: release }, overrides });
    });
  }
  await ensurePluginDependencies(folder, release);
  if (!existsSync(entry)) throw new Error(`npm installed openclaw ${release} without ${entry}`);
  const warmCache = join(cacheFolder, "warm", release);
  await mkdir(warmCache, { recursive: true });
  return { release, node, entry, warmCache, path: [dirname(node), "/usr/bin", "/bin"].join(delimiter) };
}

async function ensureNode(): Promise<string> {
  const folder = join(releasesFolder, "node24");
  const node = join(folder, "node_modules", "node", "bin", "node");
  if (existsSync(node)) return node;
  const carrier = `node-linux-${process.arch}`;
  await installFolder(folder, async (temporary) => {
    await npmInstall(temporary, `Node ${nodeRelease}`, { dependencies: { [carrier]: nodeRelease } });
    await mkdir(join(temporary, "node_modules", "node", "bin"), { recursive: true });
    const target = join("..", "..", carrier, "bin", "node");
    await symlink(target, join(temporary, "node_modules", "node", "bin", "node"));
  });
  return node;
}

/** Fills a temporary folder beside the wanted one and renames it, so that a half-made installation is never used. */
async function installFolder(folder: string, fill: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = `${folder}.${process.pid}.tmp`;
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary, { recursive: true });
  try {
    await fill(temporary);
    await rm(folder, { recursive: true, force: true });
    await rename(temporary, folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Adds what the bundled plugins need, once; one that the registry no longer has is left out, as the release would. */
async function ensurePluginDependencies(folder: string, release: string): Promise<void> {
  const marker = join(folder, "plugin-dependencies.json");
  if (existsSync(marker)) return;
  const wanted = pluginDependencies(join(folder, "node_modules"));
  if (Object.keys(wanted).length > 0) {
    const manifest = { dependencies: { openclaw: release }, optionalDependencies: wanted, overrides };
    await npmInstall(folder, `what the plugins of openclaw ${release} need`, manifest);
  }
  await writeFile(marker, JSON.stringify(wanted, null, 2));
}

async function npmInstall(folder: string, what: string, manifest: object): Promise<void> {
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, ...manifest }));
  const startedAt = Date.now();
  say(`installing ${what} from the npm registry …`);
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps", "--loglevel=error"];
  const done = await run(["npm", "install", ...flags], { cwd: folder, timeoutMs: 900_000 });
  if (done.code !== 0) throw new Error(`npm could not install ${what}: ${lastLines(done)}`);
  say(`installed ${what} in ${Math.round((Date.now() - startedAt) / 1000)} s`);
}

const browserPaths = [process.env["CHROME_PATH"], "/usr/bin/chromium", "/usr/bin/google-chrome"];

/** The Chromium of this machine, or undefined when it has none. */
export function findBrowser(): string | undefined {
  return browserPaths.find((path) => path !== undefined && existsSync(path));
}

/** Installs Debian's packages for what is missing, when this is a Debian and the process may. */
export async function ensureSystemPackages(): Promise<void> {
  const missing: string[] = [];
  if (!["/usr/sbin/ip", "/sbin/ip", "/usr/bin/ip"].some((path) => existsSync(path))) missing.push("iproute2");
  if (findBrowser() === undefined) missing.push("chromium");
  if (!existsSync("/usr/bin/openssl")) missing.push("openssl");
  if (nginxUnavailable() !== undefined) missing.push("nginx-light");
  if (missing.length === 0 || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  say(`installing ${missing.join(", ")} with apt-get …`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const wait = "DPkg::Lock::Timeout=300";
  await run(["apt-get", "-o", wait, "update", "-qq"], { env, timeoutMs: 300_000 });
  const install = ["apt-get", "-o", wait, "install", "-y", "-qq", "--no-install-recommends", ...missing];
  const done = await run(install, { env, timeoutMs: 900_000 });
  if (done.code !== 0) say(`apt-get could not install ${missing.join(", ")}: ${lastLines(done)}`);
}

function lastLines({ stdout, stderr }: Finished): string {
  return `${stderr}\n${stdout}`.trim().split("\n").slice(-6).join("\n");
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
