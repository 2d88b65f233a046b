import { fstatSync, writeSync } from "node:fs";
import { errnoOf } from "../errno.ts";
import type { Output } from "./context.ts";

/**
 * Writes to a pipe or a file at once, and by Node's stream only to what needs it: a terminal, or a pipe that is full. To load the streams
 * takes longer than to run some commands.
 */
export function outputTo(descriptor: 1 | 2): Output {
  let stream: NodeJS.WriteStream | undefined;
  const opened = (): NodeJS.WriteStream => {
    stream ??= (descriptor === 1 ? process.stdout : process.stderr).on("error", passOver);
    return stream;
  };
  const isTTY = fstatSync(descriptor).isCharacterDevice() && opened().isTTY === true;
  const writeAtOnce = (bytes: Buffer): void => {
    for (let written = 0; written < bytes.length; ) {
      try {
        written += writeSync(descriptor, bytes, written);
      } catch (error) {
        if (errnoOf(error) === "EAGAIN") opened().write(bytes.subarray(written));
        else passOver(error);
        return;
      }
    }
  };
  return {
    isTTY,
    write(text) {
      if (stream === undefined) writeAtOnce(Buffer.from(text));
      else stream.write(text);
    },
  };
}

// A reader such as head may close the pipe early: that is its right, and no failure.
function passOver(error: unknown): void {
  if (errnoOf(error) !== "EPIPE") throw error;
}
