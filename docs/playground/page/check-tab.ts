import type { CheckedConfig, CheckedMessage, Compatible } from "../protocol.ts";
import { ask } from "./call.ts";
import { button, make, say, the } from "./dom.ts";
import { makeEditor } from "./editor.ts";
import { failureNote, problemList } from "./notes.ts";

/** How long the reader must pause before the text is judged anew, in milliseconds. */
const pause = 250;

/** Longer texts are judged by all releases only when asked, so that the next verdict does not have to wait. */
const longText = 200_000;

/** The tab that judges a config or a message. */
export function setUpCheck(onChoice: () => void): {
  choices(): Record<string, string>;
  set(choices: Readonly<Record<string, string>>): void;
} {
  const release = the("check-release", HTMLSelectElement);
  const result = the("check-result", HTMLElement);
  const verdict = the("check-verdict", HTMLElement);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  const refresh = async (): Promise<void> => {
    const mine = ++asked;
    const text = editor.text();
    if (text.trim() === "") {
      verdict.textContent = "";
      result.replaceChildren();
      return;
    }
    verdict.textContent = "Reading…";
    try {
      const checked = await ask("check", { text, openclaw: release.value });
      if (mine !== asked) return;
      const isConfig = checked.kind === "config";
      editor.mark(isConfig ? [...checked.problems, ...checked.unsafe] : []);
      verdict.textContent = isConfig ? verdictOn(checked) : headOf(checked);
      result.replaceChildren(...(isConfig ? configResult(checked, editor.goTo) : messageResult(checked)));
      if (!isConfig) return;
      if (text.length > longText)
        result.append(button("Judge it by all releases, which takes a while", () => void compare(mine)));
      else await compare(mine);
    } catch (error) {
      if (mine !== asked) return;
      verdict.textContent = "";
      result.replaceChildren(failureNote(error));
    }
  };
  const compare = async (mine: number): Promise<void> => {
    const compatible = await ask("compat", { text: editor.text() });
    if (mine === asked) result.append(...compatibility(compatible));
  };
  const editor = makeEditor(the("check-editor", HTMLElement), () => {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), pause);
  });
  release.addEventListener("input", () => {
    onChoice();
    void refresh();
  });
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    editor.setText(await file.text());
    say(`${file.name} was read; it stays in this page`);
  };
  const files = the("check-file", HTMLInputElement);
  files.addEventListener("change", () => void take(files.files?.[0]));
  const panel = the("panel-check", HTMLElement);
  panel.addEventListener("dragover", (event) => event.preventDefault());
  panel.addEventListener(
    "drop",
    (event) => {
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      event.stopPropagation();
      void take(event.dataTransfer.files[0]);
    },
    true,
  );
  return {
    choices: () => ({ openclaw: release.value }),
    set({ openclaw = "" }) {
      if ([...release.options].some(({ value }) => value === openclaw)) release.value = openclaw;
      void refresh();
    },
  };
}

function verdictOn({ valid, release, releaseSource, problems }: CheckedConfig): string {
  const why = { option: "", file: ", which last wrote this file", newest: ", the newest known release" }[releaseSource];
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const many = `${errors} ${errors === 1 ? "error" : "errors"}`;
  return valid ? `OpenClaw ${release}${why}, accepts it.` : `OpenClaw ${release}${why}, refuses it: ${many}.`;
}

function headOf({ findings, release }: CheckedMessage): string {
  if (findings.length === 0) return "Nothing in this text is known as an error of OpenClaw.";
  const of = release === undefined ? "" : ` (OpenClaw ${release})`;
  return `${findings.length === 1 ? "One cause" : `${findings.length} causes`} found${of}.`;
}

function configResult(checked: CheckedConfig, goTo: (offset: number) => void): HTMLElement[] {
  const { problems, unsafe } = checked;
  return [
    ...(problems.length === 0 ? [] : [make("h3", {}, "What it says"), problemList(problems, goTo)]),
    ...(unsafe.length === 0 ? [] : [make("h3", {}, "What is unsafe"), problemList(unsafe, goTo)]),
  ];
}

function compatibility({ accepted, bar, refused }: Compatible): HTMLElement[] {
  return [
    ...(bar.length === 0 ? [] : [make("h3", {}, "All releases"), barOf(bar, accepted)]),
    ...refused.map(({ from, to, reasons, more }) =>
      make(
        "details",
        {},
        make("summary", {}, `refused by ${from === to ? from : `${from} – ${to}`}`),
        make(
          "ul",
          {},
          ...reasons.map((reason) => make("li", {}, reason)),
          ...(more > 0 ? [make("li", {}, `and ${more} more`)] : []),
        ),
      ),
    ),
  ];
}

function barOf(bar: Compatible["bar"], accepted: string): HTMLElement {
  const cells = bar.map(({ release, accepted: yes }) =>
    make("span", { class: yes ? "yes" : "no", title: `${release}: ${yes ? "accepts it" : "refuses it"}` }),
  );
  const label = `accepted by ${accepted}`;
  return make(
    "figure",
    {},
    make("div", { class: "bar", role: "img", "aria-label": label }, ...cells),
    make("figcaption", { id: "check-accepted" }, `${bar[0]?.release} to ${bar.at(-1)?.release}: ${label}`),
  );
}

function messageResult({ findings }: CheckedMessage): HTMLElement[] {
  return findings.flatMap(({ title, cause, confidence, evidence, changes, commands }) => [
    make("h3", {}, title),
    make("p", {}, `${cause} `, make("span", { class: "hint" }, `(${confidence})`)),
    make("pre", { tabindex: "0" }, evidence),
    ...(changes.length === 0
      ? []
      : [
          make("p", {}, "Changes of the config that help:"),
          make("pre", { tabindex: "0" }, JSON.stringify(changes, undefined, 2)),
        ]),
    ...(commands.length === 0
      ? []
      : [make("p", {}, "Commands that help:"), make("pre", { tabindex: "0" }, commands.join("\n"))]),
  ]);
}
