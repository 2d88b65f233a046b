// What modules ask of `import.meta.url`, for those that are bundled into CommonJS.
import { pathToFileURL } from "node:url";

export const importMetaUrl = pathToFileURL(__filename).href;
