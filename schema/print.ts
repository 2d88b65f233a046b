const width = 140;

/** JSON for a diff: what fits on a line is on one line. */
export function print(value: unknown, indent = "", used = 0): string {
  const flat = JSON.stringify(value);
  if (typeof value !== "object" || value === null) return flat;
  const spaced = spacedText(value);
  if (indent.length + used + spaced.length <= width) return spaced;
  const inner = `${indent} `;
  if (Array.isArray(value)) return `[\n${value.map((item) => inner + print(item, inner)).join(",\n")}\n${indent}]`;
  const members = Object.entries(value).map(([key, child]) => {
    const name = `${JSON.stringify(key)}: `;
    return inner + name + print(child, inner, name.length);
  });
  return `{\n${members.join(",\n")}\n${indent}}`;
}

function spacedText(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(spacedText).join(", ")}]`;
  const members = Object.entries(value).map(([key, child]) => `${JSON.stringify(key)}: ${spacedText(child)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
