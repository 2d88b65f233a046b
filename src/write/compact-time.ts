/** A time as it stands in the names of backups and of kept files: `20260211T101500Z`. */
export function compactTime(time: Date): string {
  return time.toISOString().replace(/\.\d+/, "").replaceAll(/[-:]/g, "");
}
