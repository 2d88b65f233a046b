import { confirm, isCancel } from "@clack/prompts";

/** Asks whether something shall be done; to give up is to say no. */
export async function confirmed(message: string): Promise<boolean> {
  const answer = await confirm({ message });
  return !isCancel(answer) && answer;
}
