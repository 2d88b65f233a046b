import { createHmac, randomBytes } from "node:crypto";

let key: Buffer | undefined;

/**
 * A mark by which two secrets can be compared in this process without holding them. The key is new for each process, so that a mark in a
 * printed report cannot be used to try out tokens.
 */
export function fingerprint(secret: string): string {
  key ??= randomBytes(32);
  return createHmac("sha256", key).update(secret).digest("base64url").slice(0, 16);
}
