import { basename } from "node:path";
import { cosmiconfig, type Loader, type PublicExplorer } from "cosmiconfig";
import { ConfigError } from "../errors.ts";
import { isJsonObject } from "../json/value.ts";
import { parseAny, parseJson5, parseYaml } from "./parse-data.ts";
import { moduleName, searchPlaces } from "./search-places.ts";

/** What a project config holds, wrapped, because cosmiconfig goes on to the next name at a bare null. */
export interface Content {
  content: unknown;
}

const dataLoaders: Readonly<Record<string, (file: string, text: string) => unknown>> = {
  noExt: parseAny,
  ".json": parseJson5,
  ".json5": parseJson5,
  ".yaml": parseYaml,
  ".yml": parseYaml,
};
const moduleEndings = [".js", ".mjs", ".cjs", ".ts", ".mts", ".cts"];

/**
 * cosmiconfig for project configs. To be imported when it is needed: most commands do without.
 * @param run whether files are read and run, or only found
 * @throws ConfigError `project-config-invalid` when cosmiconfig's own settings (`cosmiconfig` in package.json) cannot be read
 */
export function makeExplorer({ run }: { run: boolean }): PublicExplorer {
  const loaders: Record<string, Loader> = {};
  for (const [ending, parse] of Object.entries(dataLoaders)) {
    loaders[ending] = async (file, text) => {
      if (basename(file) === "package.json") return ownProperty(await parse(file, text));
      return wrapped(run ? await parse(file, text) : undefined);
    };
  }
  for (const ending of moduleEndings) {
    loaders[ending] = async (file, text) => wrapped(run ? await loadModule(file, text) : undefined);
  }
  try {
    return cosmiconfig(moduleName, {
      searchPlaces: [...searchPlaces],
      searchStrategy: "none",
      loaders,
      cache: false,
      // An empty config is told, not passed over.
      ignoreEmptySearchPlaces: false,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError("project-config-invalid", `cosmiconfig cannot be set up: ${reason}`, { cause: error });
  }
}

async function loadModule(file: string, text: string): Promise<unknown> {
  const { loadModule: load } = await import("./load-module.ts");
  return load(file, text);
}

function wrapped(content: unknown): Content {
  return { content };
}

// The property of package.json is where OpenClaw's plugins and hook packs have their manifest: that is no config.
function ownProperty(manifest: unknown): unknown {
  const property = isJsonObject(manifest) ? manifest[moduleName] : undefined;
  if (property === undefined || property === null) return {};
  const isManifest =
    isJsonObject(property) && (Array.isArray(property["extensions"]) || Array.isArray(property["hooks"]));
  return isManifest ? {} : { [moduleName]: wrapped(property) };
}
