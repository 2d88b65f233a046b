import type { Diagnostic } from "../diagnostic.ts";

/** What was said of a place in a file, without the place, which a report shows anyway. */
export function withoutPlace({ message, source }: Diagnostic): string {
  const place = source === undefined ? "" : `${source.file}:${source.line}:${source.column}: `;
  return message.startsWith(place) ? message.slice(place.length) : message;
}
