/** The code of a failed system call (`ENOSPC`); undefined for every other error. */
export function errnoOf(error: unknown): string | undefined {
  // Not instanceof: an error of the system may come from another realm, as it does under Jest.
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** The path that a failed system call was about. */
export function pathOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("path" in error)) return undefined;
  return typeof error.path === "string" ? error.path : undefined;
}

/** What the call gives, or undefined where it fails with one of the codes. */
export async function unless<T>(codes: readonly string[], call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (codes.includes(errnoOf(error) ?? "")) return undefined;
    throw error;
  }
}
