/** The folder of a path, as this machine or a container writes it. */
export function parentOf(path: string): string {
  return path.replace(/[/\\][^/\\]*$/, "") || "/";
}
