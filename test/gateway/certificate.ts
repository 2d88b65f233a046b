import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { undoLater } from "./undo.ts";

export interface Certificate {
  certFile: string;
  keyFile: string;
}

/** Makes a certificate for names and addresses, good for two days and gone when the tests end. */
export function createCertificate({ names, addresses }: { names: string[]; addresses: string[] }): Certificate {
  const folder = mkdtempSync(join(tmpdir(), "openclaw-gateway-"));
  undoLater(folder, () => rmSync(folder, { recursive: true, force: true }));
  const [certFile, keyFile] = [join(folder, "cert.pem"), join(folder, "key.pem")];
  const known = [...names.map((name) => `DNS:${name}`), ...addresses.map((address) => `IP:${address}`)].join(",");
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc", "-keyout", keyFile];
  const about = ["-subj", "/CN=openclaw-config tests", "-addext", `subjectAltName=${known}`, "-days", "2"];
  execFileSync("openssl", ["req", "-x509", ...key, "-out", certFile, ...about], { stdio: "pipe" });
  return { certFile, keyFile };
}
