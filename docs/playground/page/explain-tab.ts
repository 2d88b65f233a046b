import type { ExplainResult } from "../protocol.ts";
import { ask } from "./call.ts";
import { button, make, the } from "./dom.ts";
import { choicesOf, formNamed, setChoices } from "./fields.ts";
import { failureNote } from "./notes.ts";

/** How long the reader must pause before the keys are looked for, in milliseconds. */
const pause = 200;

/** The tab that explains keys. */
export function setUpExplain(onChoice: () => void): {
  choices(): Record<string, string>;
  set(choices: Readonly<Record<string, string>>): void;
} {
  const form = formNamed("explain-form");
  const result = the("explain-result", HTMLElement);
  const verdict = the("explain-verdict", HTMLElement);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  const refresh = async (): Promise<void> => {
    const mine = ++asked;
    const { key = "", openclaw = "" } = choicesOf(form);
    if (key.trim() === "") {
      verdict.textContent = "";
      result.replaceChildren();
      return;
    }
    try {
      const explained = await ask("explain", { key, openclaw });
      if (mine !== asked) return;
      verdict.textContent = countOf(explained);
      result.replaceChildren(
        ...explained.found.map((one) => article(one, explained.release, look)),
        list(explained, look),
      );
    } catch (error) {
      if (mine !== asked) return;
      verdict.textContent = "";
      result.replaceChildren(failureNote(error));
    }
  };
  const look = (key: string): void => {
    setChoices(form, { key });
    onChoice();
    void refresh();
  };
  form.addEventListener("input", () => {
    onChoice();
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), pause);
  });
  return {
    choices: () => choicesOf(form),
    set(choices) {
      setChoices(form, choices);
      void refresh();
    },
  };
}

function countOf({ found, matchCount }: ExplainResult): string {
  if (found.length > 0) return `${found.length === 1 ? "One key" : `${found.length} keys`} explained.`;
  return matchCount === 0 ? "No known release has such a key." : `${matchCount} keys hold these words.`;
}

function article(one: ExplainResult["found"][number], release: string, look: (key: string) => void): HTMLElement {
  const rows: [string, string][] = [
    ["takes", one.type],
    ["releases", one.releases],
    ...(one.origin === "core" ? [] : [["comes with", one.origin.replace(":", " ")] satisfies [string, string]]),
    ...(one.example === undefined ? [] : [["for example", one.example] satisfies [string, string]]),
    ...(one.history.length < 2
      ? []
      : one.history.map(({ releases, type }): [string, string] => [`was, ${releases}`, type])),
  ];
  const below = one.keys.map((key) => button(key, () => look(`${one.key}.${key}`)));
  return make(
    "article",
    {},
    make("h3", {}, make("code", {}, one.key)),
    ...(one.description === undefined ? [] : [make("p", {}, one.description)]),
    ...(one.known ? [] : [make("p", { class: "warning" }, `OpenClaw ${release} does not know it.`)]),
    make("dl", {}, ...rows.flatMap(([name, text]) => [make("dt", {}, name), make("dd", {}, text)])),
    ...(one.effects.length === 0 ? [] : [make("h4", {}, "What it does, release by release"), effects(one.effects)]),
    ...(below.length === 0 ? [] : [make("h4", {}, "Keys below"), make("div", { class: "actions" }, ...below)]),
  );
}

function effects(rows: ExplainResult["found"][number]["effects"]): HTMLElement {
  const items = rows.map(({ releases, value, evidence, now }) =>
    make(
      "li",
      now ? { class: "now" } : {},
      make("strong", {}, releases),
      ` ${value} `,
      make("span", { class: "hint" }, `(${evidence})`),
    ),
  );
  return make("ul", {}, ...items);
}

function list({ matches, matchCount, found }: ExplainResult, look: (key: string) => void): HTMLElement {
  const others = matches.filter((key) => !found.some((one) => one.key === key));
  if (others.length === 0) return make("div");
  const more = matchCount > matches.length ? [make("p", {}, `The first ${matches.length} of ${matchCount}.`)] : [];
  const items = others.map((key) =>
    make(
      "li",
      {},
      button(key, () => look(key)),
    ),
  );
  return make("section", {}, make("h3", {}, "Keys with these words"), ...more, make("ul", { class: "keys" }, ...items));
}
