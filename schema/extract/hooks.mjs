/** Module hooks under which a part of OpenClaw is imported without its dependencies: what cannot be found is a stand-in that does nothing. */
import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { fileURLToPath } from "node:url";

export async function resolve(specifier, context, next) {
  if (specifier.startsWith("node:") && isBuiltin(specifier)) return next(specifier, context);
  try {
    if (specifier.startsWith("node:")) throw new Error("not in this Node");
    return await next(specifier, context);
  } catch {
    return { url: standIn(specifier, context.parentURL), shortCircuit: true };
  }
}

function standIn(specifier, parent) {
  const text = parent?.startsWith("file:") ? readFileSync(fileURLToPath(parent), "utf8") : "";
  const names = new Set();
  for (const [, list, from] of text.matchAll(/(?:import|export)[^;"']*?\{([^}]*)\}\s*from\s*["']([^"']+)["']/g))
    if (from === specifier) for (const part of list.split(",")) names.add(part.trim().split(/\s+as\s+/)[0] ?? "");
  names.delete("");
  names.delete("default");
  const exports = [...names].map((name) => `export const ${name} = make();`);
  const made =
    "const make = () => new Proxy(function () {}, { get: (own, key) => (Object.hasOwn(own, key) ? own[key] : key === Symbol.toPrimitive ? () => '' : make()), apply: make, construct: make });";
  return `data:text/javascript,${encodeURIComponent([made, "export default make();", ...exports].join("\n"))}`;
}
