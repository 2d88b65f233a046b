import { constants, type Stats } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { Diagnostic } from "../diagnostic.ts";
import { errnoOf } from "../errno.ts";

/** What reading a file gave: its text, or why there is none. */
export type ReadResult =
  | { kind: "text"; text: string; warnings: Diagnostic[] }
  | { kind: "missing" }
  | { kind: "problem"; problem: Diagnostic };

/** Files that are not read from this machine's file system, such as those of a container. */
export interface FileSource {
  read(path: string): Promise<ReadResult>;
  /** Whether something is at a path, as far as that is known. */
  exists(path: string): boolean;
}

export interface ReadOptions {
  /** More is refused before it is read. */
  maximumBytes: number;
  /** Looks at the opened file and says what is wrong with it, if anything. */
  check?: ((handle: FileHandle, stats: Stats) => Promise<Diagnostic | undefined>) | undefined;
  /** Whether a symbolic link in the last part of the path is refused. */
  noFollow?: boolean;
}

/**
 * The most that is read of a config. OpenClaw has no limit of its own for the main file, but no config comes near; what is
 * this large is something else, or damaged.
 */
export const maximumConfigBytes = 8 * 1024 * 1024;

/**
 * Reads a regular file. What is looked at is what was opened, so that nothing can be put in its place in between; a pipe
 * or a device does not make it wait, and a file that grows is not followed.
 */
export async function readTextFile(path: string, options: ReadOptions): Promise<ReadResult> {
  let handle: FileHandle;
  try {
    const noFollow = options.noFollow ? (constants.O_NOFOLLOW ?? 0) : 0;
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | noFollow);
  } catch (error) {
    return ["ENOENT", "ENOTDIR"].includes(errnoOf(error) ?? "") ? { kind: "missing" } : failure(path, error);
  }
  try {
    const stats = await handle.stat();
    const refused = refusal(path, stats, options.maximumBytes) ?? (await options.check?.(handle, stats));
    if (refused !== undefined) return { kind: "problem", problem: refused };
    const bytes = await readBounded(handle, { expected: stats.size, maximumBytes: options.maximumBytes });
    if (bytes === undefined) return { kind: "problem", problem: tooLarge(path, options.maximumBytes) };
    return readResult(path, bytes);
  } catch (error) {
    return failure(path, error);
  } finally {
    await handle.close();
  }
}

/** A diagnostic about a file as a whole. */
export function fileProblem(code: string, message: string, hint?: string): Diagnostic {
  return { code, severity: "error", path: [], message, ...(hint !== undefined && { hint }) };
}

function refusal(path: string, stats: Stats, maximumBytes: number): Diagnostic | undefined {
  if (stats.isDirectory()) return fileProblem("file-is-folder", `${path} is a folder`, "name the file in it");
  if (!stats.isFile()) return fileProblem("file-not-regular", `${path} is a pipe, a device or a socket, not a file`);
  return stats.size > maximumBytes ? tooLarge(path, maximumBytes) : undefined;
}

function tooLarge(path: string, maximumBytes: number): Diagnostic {
  const limit = maximumBytes >= 1024 * 1024 ? `${maximumBytes / 1024 / 1024} MiB` : `${maximumBytes} bytes`;
  return fileProblem("file-too-large", `${path} is larger than ${limit}, the most that is read of such a file`);
}

async function readBounded(
  handle: FileHandle,
  { expected, maximumBytes }: { expected: number; maximumBytes: number },
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    // A byte more than is left tells whether the file grew.
    const size = Math.max(0, Math.min(expected, maximumBytes) - total) + 1;
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(size), 0, size, total);
    if (bytesRead === 0) return Buffer.concat(chunks, total);
    total += bytesRead;
    if (total > maximumBytes) return undefined;
    chunks.push(buffer.subarray(0, bytesRead));
    // Most files come whole, and need no copy.
    if (total === expected && bytesRead < size) return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, total);
  }
}

/** What the bytes of a file are as text, or why they are none. */
export function readResult(path: string, bytes: Buffer): ReadResult {
  const isUtf16 = bytes.length >= 2 && [0xfeff, 0xfffe].includes(bytes.readUInt16BE(0));
  if (isUtf16) {
    const problem = fileProblem("file-not-utf8", `${path} is encoded as UTF-16`, "save it as UTF-8");
    return { kind: "problem", problem };
  }
  const zero = bytes.indexOf(0);
  if (zero >= 0) {
    const message = `${path}:${lineOf(bytes, zero)}: holds binary data (a zero byte), not text`;
    return { kind: "problem", problem: fileProblem("file-is-binary", message) };
  }
  const text = bytes.toString("utf8");
  return { kind: "text", text, warnings: text.includes("\u{FFFD}") ? brokenCharacters(path, bytes) : [] };
}

/** OpenClaw reads such bytes as U+FFFD, and so would write something else back. */
function brokenCharacters(path: string, bytes: Buffer): Diagnostic[] {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return [];
  } catch {
    const broken = bytes.toString("utf8").split("\n");
    const line = broken.findIndex((one) => one.includes("\u{FFFD}")) + 1;
    const message = `${path}:${line}: has bytes that are not UTF-8; OpenClaw replaces them`;
    return [{ ...fileProblem("file-not-utf8", message, "save it as UTF-8"), severity: "warning" }];
  }
}

function lineOf(bytes: Buffer, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(10); at >= 0 && at < offset; at = bytes.indexOf(10, at + 1)) line++;
  return line;
}

function failure(path: string, error: unknown): ReadResult {
  const code = errnoOf(error);
  if (code === "EACCES" || code === "EPERM") {
    const hint = "give this user the right to read it and to pass through its folders";
    return { kind: "problem", problem: fileProblem("file-forbidden", `${path} may not be read (${code})`, hint) };
  }
  if (code === "ELOOP") {
    const message = `${path} is a symbolic link that must not be followed, or that leads back to itself`;
    return { kind: "problem", problem: fileProblem("file-unreadable", message) };
  }
  // A message of Node names the path once more; the code says all that is left to say.
  const reason = code ?? (error instanceof Error ? error.message : "unknown reason");
  return { kind: "problem", problem: fileProblem("file-unreadable", `${path} cannot be read (${reason})`) };
}
