#!/usr/bin/env node
import { version } from "./version.ts";

const args = process.argv.slice(2);

// A reader such as head may close the pipe early: that is its right, and no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

// Scripts ask for the version often: it takes no more than this file.
if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
  process.stdout.write(`${version}\n`);
} else {
  const { processContext } = await import("./context.ts");
  const { runProgram } = await import("./program.ts");
  // Set instead of exiting, so that what was written to a pipe arrives whole.
  process.exitCode = await runProgram(args, processContext(), version);
}
