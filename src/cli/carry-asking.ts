import type { Carried } from "../carry/carried.ts";
import { ConfigError } from "../errors.ts";
import type { MigrateCommandOptions } from "./commands/migrate.ts";
import type { Context } from "./context.ts";

type Answers = Readonly<Record<string, string>>;

/**
 * Carries a config, and where it can be read in more than one way, asks on a terminal which is meant; elsewhere the usual one is taken.
 * @throws ConfigError `invalid-option` for an answer that is none
 */
export async function carryAsking(
  carry: (answers: Answers) => Promise<Carried>,
  options: MigrateCommandOptions,
  context: Context,
): Promise<Carried> {
  const given = answersIn(options.answer ?? []);
  const carried = await carry(given);
  refuseWrong(given, carried);
  const open = carried.choices.filter(({ id }) => given[id] === undefined);
  if (open.length === 0 || !context.interactive || options.yes || options.json || options.check) return carried;
  const { askChoices } = await import("./prompts/ask-choices.ts");
  const answers = await askChoices(open);
  if (answers === undefined) throw new ConfigError("invalid-option", "Cancelled: nothing was written.");
  return carry({ ...given, ...answers });
}

function answersIn(given: readonly string[]): Answers {
  return Object.fromEntries(
    given.map((one) => {
      const at = one.lastIndexOf("=");
      if (at > 0) return [one.slice(0, at), one.slice(at + 1)];
      throw new ConfigError("invalid-option", `--answer is <choice>=<option>, not "${one}"`);
    }),
  );
}

function refuseWrong(given: Answers, { choices }: Carried): void {
  for (const [id, value] of Object.entries(given)) {
    const choice = choices.find((one) => one.id === id);
    if (choice === undefined || choice.options.some((option) => option.value === value)) continue;
    const words = choice.options.map((option) => option.value).join(", ");
    throw new ConfigError("invalid-option", `"${value}" is no answer to ${id}: one of ${words}`);
  }
}
