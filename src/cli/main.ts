#!/usr/bin/env node
import { outputTo } from "./output.ts";
import { version } from "./version.ts";

const args = process.argv.slice(2);

async function main(): Promise<void> {
  // Scripts ask for the version often: it takes no more than this file.
  if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
    outputTo(1).write(`${version}\n`);
    return;
  }
  const { processContext, runProgram } = await import("./run.ts");
  // Set instead of exiting, so that what was written to a pipe arrives whole.
  process.exitCode = await runProgram(args, processContext(), version);
}

void main();
