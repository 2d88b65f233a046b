/** The name that cosmiconfig forms the other names from, and the property in package.json. */
export const moduleName = "openclaw";

const rcEndings = ["", ".json", ".json5", ".yaml", ".yml", ".js", ".mjs", ".cjs", ".ts"];
const configEndings = ["ts", "mts", "cts", "js", "mjs", "cjs", "json", "json5", "yaml", "yml"];

/** The names under which a project config is looked for in a folder; the first one wins. */
export const searchPlaces: readonly string[] = [
  "package.json",
  ...rcEndings.map((ending) => `.${moduleName}rc${ending}`),
  ...configEndings.map((ending) => `${moduleName}.config.${ending}`),
];
