import { isExecutable } from "../executable.ts";
import { formRule, type Rule, ruleAt } from "../rule.ts";
import { between, triedOnly, until } from "../tried.ts";
import { lastWithChannels } from "./open-to-all.ts";

const message = "that is not a bare program name or path: a shell would read more into it";
const hint = "name the program only, its arguments go elsewhere";

/** The programs that channels run. */
export const channelProgram: Rule = formRule(
  {
    id: "unsafe-program",
    stage: "schema",
    releases: until(lastWithChannels),
    evidence: triedOnly,
    at: ["signal", "imessage"].flatMap((channel) => [
      `channels.${channel}.cliPath`,
      `channels.${channel}.accounts.*.cliPath`,
    ]),
    message,
    hint,
  },
  isExecutable,
);

/** The program that writes down what is said. 2026.4.7 was seen to move the section away before it is checked. */
export const transcriptionProgram: Rule = ruleAt(
  {
    id: "unsafe-program",
    stage: "schema",
    releases: [...until("2026.3.24"), ...between("2026.5.2", "2026.7.35")],
    evidence: triedOnly,
    at: ["audio.transcription.command"],
  },
  (command) => {
    if (!Array.isArray(command)) return [];
    const [program] = command;
    return typeof program === "string" && isExecutable(program) ? [] : [{ path: [0], message, hint }];
  },
);
