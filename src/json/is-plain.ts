/** Deeper than any config; what goes on for longer may be a circle. */
const deepest = 200;

/** Whether a value is already what `JSON.parse` would make of its text: nothing in it would get lost or become something else. */
export function isPlainJson(value: unknown, depth = 0): boolean {
  switch (typeof value) {
    case "string":
    case "boolean":
      return true;
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0);
    case "object":
      return value === null || (depth < deepest && isPlainContainer(value, depth));
    default:
      return false;
  }
}

function isPlainContainer(value: object, depth: number): boolean {
  const keys = Object.keys(value);
  if (Array.isArray(value)) {
    if (keys.length !== value.length) return false;
  } else if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  for (const key of keys) if (!isPlainJson(value[key as keyof typeof value], depth + 1)) return false;
  return true;
}
