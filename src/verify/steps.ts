export type StepName = "page" | "upgrade" | "challenge" | "hello" | "status";

/** One thing that a browser does, and how it was answered. */
export interface Step {
  name: StepName;
  ok: boolean;
  /** What was answered, in its own words where it is a refusal. Never holds a secret. */
  said: string;
  ms: number;
}

export type OnStep = (step: Step) => void;

/** Does a step, tells how it went, and passes its error on. */
export async function takeStep<T>(
  name: StepName,
  { onStep, explain, act }: { onStep: OnStep; explain: (error: unknown) => string; act: () => Promise<[T, string]> },
): Promise<T> {
  const startedAt = performance.now();
  const ended = (ok: boolean, said: string): void =>
    onStep({ name, ok, said, ms: Math.round(performance.now() - startedAt) });
  try {
    const [value, said] = await act();
    ended(true, said);
    return value;
  } catch (error) {
    ended(false, explain(error));
    throw error;
  }
}
