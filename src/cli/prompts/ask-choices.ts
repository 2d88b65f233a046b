import { isCancel, select } from "@clack/prompts";
import type { TakenChoice } from "../../migrate/run-steps.ts";

/**
 * Asks how something is to be read that can be read in more than one way.
 * @returns options by the ids of the choices; undefined where somebody gave up
 */
export async function askChoices(choices: readonly TakenChoice[]): Promise<Record<string, string> | undefined> {
  const answers: Record<string, string> = {};
  for (const { id, question, options, taken } of choices) {
    const answer = await select({ message: question, initialValue: taken, options: [...options] });
    if (isCancel(answer)) return undefined;
    answers[id] = answer;
  }
  return answers;
}
