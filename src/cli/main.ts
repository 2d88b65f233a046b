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
  // Set before exiting, so that what still waits to be written to a pipe arrives whole.
  process.exitCode = await runProgram(args, processContext(), version);
  // Where nothing waits, leaving at once spares the orderly teardown of the heap.
  if (process.getActiveResourcesInfo().length === 0) process.exit();
}

void main();
