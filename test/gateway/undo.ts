/** What must be undone when the tests end, however they end. Every step is synchronous, so that it can run on exit. */
const steps: { name: string; undo: () => void }[] = [];

/** Registers how to undo something; the function returned undoes it now. */
export function undoLater(name: string, undo: () => void): () => void {
  const step = { name, undo };
  steps.push(step);
  return () => {
    const index = steps.indexOf(step);
    if (index === -1) return;
    steps.splice(index, 1);
    undo();
  };
}

/** Undoes everything that is left, last things first; a step that fails is reported and the others still run. */
function undoAll(): void {
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    try {
      step.undo();
    } catch (error) {
      process.stderr.write(`could not undo ${step.name}: ${String(error)}\n`);
    }
  }
}

/** Undoes everything when the process ends: by itself, by an exception, by Ctrl-C, or because it is told to. */
export function undoAtExit(): void {
  process.on("exit", undoAll);
  for (const [signal, number] of [
    ["SIGINT", 2],
    ["SIGTERM", 15],
    ["SIGHUP", 1],
  ] as const) {
    process.on(signal, () => process.exit(128 + number));
  }
}
