import type { FileOwner } from "../write/owner.ts";

/** A file as it stands in a tar archive. */
export interface TarFile {
  name: string;
  bytes: Buffer;
  owner: FileOwner;
  /** Permission bits only. */
  mode: number;
}

const block = 512;

/** An archive of one file, in the form of POSIX.1-1988 (ustar), as `docker cp -` takes it. */
export function tarOf({ name, bytes, owner, mode }: TarFile, modifiedAt: Date): Buffer {
  const header = Buffer.alloc(block);
  header.write(name, 0, 100, "utf8");
  header.write(octal(mode, 8), 100, "ascii");
  header.write(octal(owner.uid, 8), 108, "ascii");
  header.write(octal(owner.gid, 8), 116, "ascii");
  header.write(octal(bytes.length, 12), 124, "ascii");
  header.write(octal(Math.floor(modifiedAt.getTime() / 1000), 12), 136, "ascii");
  header.write("        0", 148, "ascii");
  header.write("ustar\u000000", 257, "ascii");
  // The sum is taken with blanks in its own place.
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 7)} `, 148, "ascii");
  const padding = Buffer.alloc((block - (bytes.length % block)) % block);
  return Buffer.concat([header, bytes, padding, Buffer.alloc(2 * block)]);
}

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, "0")}\u0000`;
}

/** What the first member of an archive is, as `docker cp … -` prints it. */
export type TarMember = { kind: "file"; file: TarFile } | { kind: "link"; to: string } | { kind: "other" };

/** The first member of an archive; undefined where it is none or is cut off. Extension headers are passed over. */
export function readTar(archive: Buffer): TarMember | undefined {
  for (let at = 0; at + block <= archive.length; ) {
    const header = archive.subarray(at, at + block);
    const size = numberIn(header, 124, 12);
    const kind = String.fromCharCode(header[156] ?? 0);
    const end = at + block + size;
    if (header[0] === 0 || end > archive.length) return undefined;
    if (!"xgLK".includes(kind)) return memberOf(header, { kind, bytes: archive.subarray(at + block, end) });
    at = at + block + Math.ceil(size / block) * block;
  }
  return undefined;
}

function memberOf(header: Buffer, { kind, bytes }: { kind: string; bytes: Buffer }): TarMember {
  if (kind === "2") return { kind: "link", to: textIn(header, 157, 100) };
  if (kind !== "0" && kind !== "\u0000") return { kind: "other" };
  const owner = { uid: numberIn(header, 108, 8), gid: numberIn(header, 116, 8) };
  const mode = numberIn(header, 100, 8) & 0o777;
  return { kind: "file", file: { name: textIn(header, 0, 100), bytes: Buffer.from(bytes), owner, mode } };
}

function textIn(header: Buffer, at: number, length: number): string {
  return header.toString("utf8", at, at + length).replace(/\0.*$/s, "");
}

// Numbers that are too large for octal digits are binary, marked by their first bit (GNU, star).
function numberIn(header: Buffer, at: number, length: number): number {
  const field = header.subarray(at, at + length);
  if (((field[0] ?? 0) & 0x80) !== 0) return Number(BigInt(`0x${field.subarray(1).toString("hex")}`));
  return Number.parseInt(textIn(header, at, length).trim() || "0", 8);
}
