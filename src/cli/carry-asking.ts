import type { Carried, CarryOptions } from "../carry/carried.ts";
import { decided, decisionsIn } from "../carry/decisions.ts";
import { ConfigError } from "../errors.ts";
import type { MigrateCommandOptions } from "./commands/migrate.ts";
import type { Context } from "./context.ts";

type Answers = Readonly<Record<string, string>>;

/**
 * Carries a config, and where it can be read in more than one way, or only its owner knows what was meant, asks on a terminal; elsewhere
 * the usual reading is taken.
 * @param release the options of `carry` that do not hang on answers
 * @throws ConfigError `invalid-option` for an answer that is none
 */
export async function carryAsking(
  carry: (options: CarryOptions) => Promise<Carried>,
  { release, options, context }: { release: CarryOptions; options: MigrateCommandOptions; context: Context },
): Promise<Carried> {
  const answered = async (answers: Answers): Promise<Carried> => {
    const first = await carry({ ...release, answers });
    const decisions = decisionsIn(first);
    const steps = decided(decisions, answers, first.to);
    if (steps.length === 0) return { ...first, choices: [...first.choices, ...decisions] };
    const carried = await carry({ ...release, answers, steps: [...(release.steps ?? []), ...steps] });
    const taken = decisions.map((one) => ({ ...one, taken: answers[one.id] ?? one.taken }));
    return { ...carried, choices: [...carried.choices, ...taken] };
  };
  const given = answersIn(options.answer ?? []);
  const carried = await answered(given);
  refuseWrong(given, carried);
  const open = carried.choices.filter(({ id }) => given[id] === undefined);
  if (open.length === 0 || !context.interactive || options.yes || options.json || options.check) return carried;
  const { askChoices } = await import("./prompts/ask-choices.ts");
  const answers = await askChoices(open);
  if (answers === undefined) throw new ConfigError("invalid-option", "Cancelled: nothing was written.");
  return answered({ ...given, ...answers });
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
