/** Names for what is used so widely that the place where it is first found says little. */
const known: Readonly<Record<string, string>> = {};

/** A name for a shared definition out of the path to one of its places: letters, digits, dots and dashes only. */
export function definitionName(path: string, taken: Set<string>): string {
  const readable = path
    .replaceAll("keys/", "")
    .replaceAll(/(anyOf|oneOf|allOf)\//g, "")
    .replaceAll("/values", "/each")
    .replaceAll("/items", "/item")
    .replaceAll("/", ".")
    .replaceAll(/[^\w.-]+/g, "-");
  const base = known[path] ?? readable;
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${base}-${number}`;
  taken.add(name);
  return name;
}
