/** One line as a gateway printed it, or one message as its client got it. */
export interface RecordedLine {
  release: string;
  /** What was wrong. */
  situation: string;
  line: string;
  /** What `diagnose` must make of it. */
  code: string;
  /** The container network that must be known for that. */
  network?: string;
}

/** Where the things of an image's user stand, in place of the test machine's folders. */
const imageHome = "/home/node";

/** A line as it would stand in a container's log: nothing of the test machine, and no token. */
export function withoutMachine(line: string, { home, folder }: { home: string; folder: string }): string {
  return line
    .replaceAll(home, imageHome)
    .replaceAll(folder, "/tmp")
    .replaceAll(/(?:\/[\w.-]+)+\/node_modules\/openclaw/g, "/app")
    .replaceAll(/(?:\/[\w.-]+)+\/node_modules\//g, "/app/node_modules/")
    .replaceAll(/"hostname":"[^"]*"/g, `"hostname":"openclaw"`)
    .replaceAll(/\b[0-9a-f]{48,64}\b/g, (hex) => `${hex.slice(0, 8)}…`);
}
