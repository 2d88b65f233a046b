/** A path of a container again, after Windows' rules of paths were laid on it: they give it a drive and backslashes. */
export function insidePath(path: string): string {
  return /^[A-Za-z]:[\\/]/.test(path) || path.startsWith("\\")
    ? path.replace(/^[A-Za-z]:/, "").replaceAll("\\", "/")
    : path;
}
