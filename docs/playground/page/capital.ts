/** A message as a sentence; one that begins with a key or a name stays as it is. */
export function capital(text: string): string {
  return /^[a-z]+(?:[ ,;]|$)/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
