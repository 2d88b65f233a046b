import { createPrivateKey } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createDevice, type Device, deviceWithKey } from "../../src/verify/device.ts";

/** Reads the device of a file, or makes a new one and keeps it there, so that a later run is the same browser. */
export function deviceOf(file: string): Device {
  if (existsSync(file)) {
    const key = Buffer.from(readFileSync(file, "utf8"), "base64");
    return deviceWithKey(createPrivateKey({ key, format: "der", type: "pkcs8" }));
  }
  const device = createDevice();
  const pkcs8 = device.privateKey.export({ type: "pkcs8", format: "der" }).toString("base64");
  writeFileSync(file, pkcs8, { mode: 0o600 });
  return device;
}
