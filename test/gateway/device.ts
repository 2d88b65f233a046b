import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** The key pair that a browser keeps for the Control UI; the gateway knows it by the hash of its public half. */
export interface Device {
  id: string;
  publicKey: string;
  privateKey: KeyObject;
}

/** Reads the device of a file, or makes a new one and keeps it there, so that a later run is the same browser. */
export function deviceOf(file: string): Device {
  if (existsSync(file)) {
    const kept = JSON.parse(readFileSync(file, "utf8")) as { id: string; publicKey: string; pkcs8: string };
    const key = Buffer.from(kept.pkcs8, "base64");
    return { ...kept, privateKey: createPrivateKey({ key, format: "der", type: "pkcs8" }) };
  }
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ type: "spki", format: "der" }).subarray(-32);
  const device = { id: createHash("sha256").update(raw).digest("hex"), publicKey: raw.toString("base64url") };
  const pkcs8 = privateKey.export({ type: "pkcs8", format: "der" }).toString("base64");
  writeFileSync(file, JSON.stringify({ ...device, pkcs8 }), { mode: 0o600 });
  return { ...device, privateKey };
}

export interface SignedDevice {
  id: string;
  publicKey: string;
  signature: string;
  signedAt: number;
  nonce: string;
}

/** Signs what the client claims to be together with the gateway's challenge, in the form that every release accepts. */
export function signDevice(
  device: Device,
  claim: { clientId: string; mode: string; role: string; scopes: readonly string[]; token: string },
  challenge: { nonce: string; at: number },
): SignedDevice {
  const { clientId, mode, role, scopes, token } = claim;
  const parts = ["v2", device.id, clientId, mode, role, scopes.join(","), challenge.at, token, challenge.nonce];
  const signature = sign(null, Buffer.from(parts.join("|")), device.privateKey).toString("base64url");
  return { id: device.id, publicKey: device.publicKey, signature, signedAt: challenge.at, nonce: challenge.nonce };
}
