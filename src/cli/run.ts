/** All of the command line but the version, which `main.ts` knows: its file is only read for what needs it. */
export { processContext } from "./context.ts";
export { runProgram } from "./program.ts";
