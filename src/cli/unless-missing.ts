import { ConfigError } from "../errors.ts";

/** What is found, or undefined where there is no token. */
export async function unlessMissing<T>(wanted: Promise<T>): Promise<T | undefined> {
  try {
    return await wanted;
  } catch (error) {
    if (error instanceof ConfigError && error.code === "token-not-found") return undefined;
    throw error;
  }
}
