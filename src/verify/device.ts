import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";

/** The key pair that a browser keeps for the Control UI; the gateway knows it by the hash of its public half. */
export interface Device {
  id: string;
  publicKey: string;
  privateKey: KeyObject;
}

/** A device that nobody has seen before. Its key is in memory only: when the process ends, nobody can be it any more. */
export function createDevice(): Device {
  return deviceWithKey(generateKeyPairSync("ed25519").privateKey);
}

/** The device of an ed25519 key. */
export function deviceWithKey(privateKey: KeyObject): Device {
  const raw = createPublicKey(privateKey).export({ type: "spki", format: "der" }).subarray(-32);
  const id = createHash("sha256").update(raw).digest("hex");
  return { id, publicKey: raw.toString("base64url"), privateKey };
}

export interface SignedDevice {
  id: string;
  publicKey: string;
  signature: string;
  signedAt: number;
  nonce: string;
}

/** What the client claims to be. */
export interface Claim {
  id: string;
  mode: string;
  role: string;
  scopes: readonly string[];
  token: string;
}

/**
 * Signs what the client claims to be together with the gateway's challenge, in a form (`v2`) that 2026.1.30, 2026.3.13, 2026.4.7,
 * 2026.6.11 and 2026.9.6 accept (observed).
 */
export function signDevice(device: Device, claim: Claim, challenge: { nonce: string; at: number }): SignedDevice {
  const { id, mode, role, scopes, token } = claim;
  const parts = ["v2", device.id, id, mode, role, scopes.join(","), challenge.at, token, challenge.nonce];
  const signature = sign(null, Buffer.from(parts.join("|")), device.privateKey).toString("base64url");
  return { id: device.id, publicKey: device.publicKey, signature, signedAt: challenge.at, nonce: challenge.nonce };
}
