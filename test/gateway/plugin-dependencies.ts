import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Manifest {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/**
 * What a release's bundled plugins need and npm does not install by itself: some releases of spring 2026 fetch it in a
 * script that runs after their installation, and without it they answer every request with an error.
 */
export function pluginDependencies(modules: string): Record<string, string> {
  const root = join(modules, "openclaw");
  if (!fetchesDependencies(join(root, "scripts", "postinstall-bundled-plugins.mjs"))) return {};
  const plugins = join(root, "dist", "extensions");
  const wanted = readdirSync(plugins).flatMap((plugin) => dependenciesOf(join(plugins, plugin, "package.json")));
  return Object.fromEntries(wanted.filter(([name]) => !existsSync(join(modules, name, "package.json"))));
}

function fetchesDependencies(script: string): boolean {
  return existsSync(script) && readFileSync(script, "utf8").includes('"--no-save"');
}

function dependenciesOf(file: string): [string, string][] {
  if (!existsSync(file)) return [];
  const manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  const all = { ...manifest.dependencies, ...manifest.optionalDependencies };
  return Object.entries(all).filter(([, version]) => /^[\d^~]/.test(version));
}
