/**
 * The parts of an address, or undefined when it is none. `URL.canParse` would be shorter, but on Node 20 it refuses names with letters
 * beyond ASCII once it has run often enough to be compiled.
 */
export function urlOf(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
