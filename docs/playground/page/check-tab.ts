import { newestRelease } from "../../../src/release/known.ts";
import { ask } from "./call.ts";
import { configResult, configVerdict, messageResult, messageVerdict } from "./check-result.ts";
import { compatView } from "./compat-view.ts";
import { button, make, say, the } from "./dom.ts";
import { makeEditor } from "./editor.ts";
import { examples } from "./examples.ts";
import { migrateVerdict, migrateView } from "./migrate-view.ts";
import { failureNote } from "./notes.ts";
import type { Tab } from "./tab.ts";

/** How long the reader must pause before the text is judged anew, in milliseconds. */
const pause = 250;

/** Of a longer text only the verdict comes unasked, so that the next one does not have to wait. */
const longText = 200_000;

/** The tab that judges a config or a message. What is pasted stays in it. */
export function setUpCheck(onChoice: () => void): Tab & { take(file: File): Promise<void> } {
  const release = the("check-release", HTMLSelectElement);
  const target = the("check-to", HTMLSelectElement);
  const result = the("check-result", HTMLElement);
  const verdict = the("check-verdict", HTMLElement);
  const migration = { verdict: the("migrate-verdict", HTMLElement), result: the("migrate-result", HTMLElement) };
  const compat = the("check-compat-result", HTMLElement);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  const showMore = (shown: boolean): void => {
    the("check-compat", HTMLElement).hidden = !shown;
    the("check-migrate", HTMLElement).hidden = !shown;
  };
  const refresh = async (): Promise<void> => {
    const mine = ++asked;
    const text = editor.text();
    if (text.trim() === "") {
      tell(verdict, "", "");
      result.replaceChildren();
      showMore(false);
      return;
    }
    tell(verdict, "Reading…", "");
    try {
      const checked = await ask("check", { text, openclaw: release.value });
      if (mine !== asked) return;
      const isConfig = checked.kind === "config";
      showMore(isConfig);
      if (!isConfig) {
        editor.mark([]);
        tell(verdict, messageVerdict(checked), "");
        result.replaceChildren(...messageResult(checked));
        return;
      }
      editor.mark([...checked.problems, ...checked.unsafe]);
      tell(verdict, configVerdict(checked), checked.valid ? "good" : "bad");
      result.replaceChildren(...configResult(checked, editor.goTo));
      await goOn(mine, { text, judgedBy: checked.release });
    } catch (error) {
      if (mine !== asked) return;
      tell(verdict, "", "");
      result.replaceChildren(failureNote(error));
      showMore(false);
    }
  };
  const goOn = async (mine: number, { text, judgedBy }: { text: string; judgedBy: string }): Promise<void> => {
    const compare = async (): Promise<void> => {
      compat.replaceChildren(make("p", { class: "hint" }, "Judging by every release…"));
      const compatible = await ask("compat", { text });
      if (mine === asked) compat.replaceChildren(...compatView(compatible, judgedBy));
    };
    if (text.length <= longText) {
      await migrate(mine);
      if (mine === asked) await compare();
      return;
    }
    compat.replaceChildren(button("Judge it by every release, which takes a while", () => void compare()));
    tell(migration.verdict, "", "");
    migration.result.replaceChildren(button("Carry it over, which takes a while", () => void migrate(mine)));
  };
  const migrate = async (mine: number): Promise<void> => {
    const text = editor.text();
    const to = target.value;
    try {
      const migrated = await ask("migrate", { text, to });
      if (mine !== asked || to !== target.value) return;
      tell(migration.verdict, migrateVerdict(migrated), migrated.valid ? "good" : "bad");
      migration.result.replaceChildren(...migrateView(migrated, text));
    } catch (error) {
      if (mine !== asked) return;
      tell(migration.verdict, "", "");
      migration.result.replaceChildren(failureNote(error));
    }
  };
  const here = the("check-here", HTMLElement);
  const editor = makeEditor(the("check-editor", HTMLElement), {
    onChange() {
      clearTimeout(timer);
      timer = setTimeout(() => void refresh(), pause);
    },
    onProblem(message) {
      if (here.textContent !== message) here.textContent = message;
    },
  });
  release.addEventListener("input", () => {
    onChoice();
    void refresh();
  });
  target.addEventListener("input", () => {
    onChoice();
    void migrate(asked);
  });
  const take = async (file: File): Promise<void> => {
    editor.setText(await file.text());
    say(`${file.name} was read; it stays in this page`);
  };
  const files = the("check-file", HTMLInputElement);
  files.addEventListener("change", () => {
    const [file] = files.files ?? [];
    if (file !== undefined) void take(file);
    files.value = "";
  });
  for (const one of document.querySelectorAll<HTMLButtonElement>("[data-example]")) {
    one.addEventListener("click", () => {
      const example = examples[one.dataset["example"] ?? ""];
      if (example === undefined) return;
      release.value = example.release;
      onChoice();
      editor.setText(example.text);
    });
  }
  return {
    choices: () => ({ openclaw: release.value, ...(target.value !== newestRelease && { to: target.value }) }),
    set({ openclaw, to }) {
      choose(release, openclaw ?? release.value);
      choose(target, to ?? target.value);
    },
    refresh: () => void refresh(),
    take,
  };
}

function choose(field: HTMLSelectElement, value: string): void {
  if ([...field.options].some((option) => option.value === value)) field.value = value;
}

function tell(place: HTMLElement, text: string, tone: "good" | "bad" | ""): void {
  place.textContent = text;
  place.className = `verdict ${tone}`.trim();
}
