import { ask } from "./call.ts";
import { the } from "./dom.ts";
import { explainVerdict, explainView, startView } from "./explain-view.ts";
import { choicesOf, formNamed, setChoices } from "./fields.ts";
import { failureNote } from "./notes.ts";
import type { Tab } from "./tab.ts";

/** How long the reader must pause before the keys are looked for, in milliseconds. */
const pause = 200;

/** The tab that explains keys. */
export function setUpExplain(onChoice: () => void): Tab {
  const form = formNamed("explain-form");
  const result = the("explain-result", HTMLElement);
  const verdict = the("explain-verdict", HTMLElement);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  // Words that find a key may stand in a link; what finds none could be a secret that was pasted by mistake.
  let findsKeys = "";

  const refresh = async (): Promise<void> => {
    const mine = ++asked;
    const { key = "", openclaw = "" } = choicesOf(form);
    if (key.trim() === "") {
      findsKeys = "";
      verdict.textContent = "";
      result.replaceChildren(...startView());
      onChoice();
      return;
    }
    try {
      const explained = await ask("explain", { key, openclaw });
      if (mine !== asked) return;
      findsKeys = explained.holdsWords || explained.movedTo !== undefined ? key : "";
      verdict.textContent = explainVerdict(explained);
      result.replaceChildren(...explainView(explained));
    } catch (error) {
      if (mine !== asked) return;
      findsKeys = "";
      verdict.textContent = "";
      result.replaceChildren(failureNote(error));
    }
    onChoice();
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), pause);
  });
  return {
    choices() {
      const { key = "", openclaw = "" } = choicesOf(form);
      return { openclaw, key: key === findsKeys ? key : "" };
    },
    set(choices) {
      setChoices(form, choices);
      if (choices["key"] !== undefined) findsKeys = choices["key"];
    },
    refresh: () => void refresh(),
  };
}
