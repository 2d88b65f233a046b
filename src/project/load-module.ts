import { realpath } from "node:fs/promises";
import { extname } from "node:path";
import { createJiti } from "jiti";
import { builtIn } from "./built-in-module.ts";
import { failedProject, invalidProject } from "./project-error.ts";

/** The name by which a project config imports `defineConfig`. */
const ownName = "openclaw-config";

/**
 * Runs a JavaScript or TypeScript module, ES module or CommonJS, and gives what it exports as its config.
 *
 * Always through jiti, never by Node's own import: it is the same on every Node, needs no typescript, reads the file anew each time,
 * and leaves no cache behind.
 * @throws ConfigError `project-config-invalid` when it throws, cannot be parsed, or exports nothing that could be a config
 */
export async function loadModule(file: string, source: string): Promise<unknown> {
  // Relative imports start from the real file, as in Node.
  const filename = await realpath(file);
  const options = {
    fsCache: false,
    moduleCache: false,
    interopDefault: false,
    sourceMaps: false,
    transformOptions: { retainLines: true },
  };
  const installed = createJiti(filename, options).esmResolve(ownName, { try: true }) !== undefined;
  const jiti = createJiti(filename, { ...options, virtualModules: installed ? {} : { [ownName]: builtIn } });
  const how = { id: filename, filename, ext: extname(filename), async: true, forceTranspile: true };
  const exports = await evaluate(() => jiti.evalModule(source, how), filename);
  return chosenExport(file, exports);
}

async function evaluate(run: () => unknown, filename: string): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    throw failedProject(filename, error);
  }
}

// `export default`, else `export const config`; in CommonJS the whole of module.exports too.
function chosenExport(file: string, exports: unknown): unknown {
  if (typeof exports !== "object" || exports === null) return exports;
  for (const name of ["default", "config"]) {
    if (Object.hasOwn(exports, name)) return Reflect.get(exports, name);
  }
  const names = Object.keys(exports);
  if (names.length > 0 && !("__esModule" in exports)) return exports;
  throw invalidProject(file, names.length === 0 ? "exports nothing" : `exports only ${names.join(", ")}`, {
    hint: "write: export default defineConfig({ … }), or: export const config = { … }",
  });
}
