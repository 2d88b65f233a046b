import type { BuildResult } from "../protocol.ts";
import { ask } from "./call.ts";
import { button, copy, download, make, say, the } from "./dom.ts";
import { choicesOf, formNamed, setChoices } from "./fields.ts";
import { failureNote, noteList } from "./notes.ts";

/** The tab that makes a config; gives what it was told, for a link. */
export function setUpBuild(onChoice: () => void): {
  choices(): Record<string, string>;
  set(choices: Readonly<Record<string, string>>): void;
} {
  const form = formNamed("build-form");
  const preset = the("build-preset", HTMLSelectElement);
  const show = the("build-show-token", HTMLInputElement);
  let token: string | undefined;
  let latest: BuildResult | undefined;
  let asked = 0;

  const refresh = async (): Promise<void> => {
    const mine = ++asked;
    const { comments, ...choices } = choicesOf(form);
    const told = (name: string): string => choices[name] ?? "";
    try {
      const result = await ask("build", {
        preset: told("preset"),
        network: told("network"),
        openclaw: told("openclaw"),
        proxy: told("proxy"),
        port: told("port"),
        publishedPort: told("publishedPort"),
        origins: told("origins"),
        access: told("access"),
        comments: comments !== undefined,
        token,
      });
      if (mine !== asked) return;
      token = result.token;
      latest = result;
      render();
    } catch (error) {
      if (mine !== asked) return;
      latest = undefined;
      the("build-result", HTMLElement).replaceChildren(failureNote(error));
    }
  };
  const render = (): void => {
    if (latest !== undefined) the("build-result", HTMLElement).replaceChildren(...resultOf(latest, show.checked));
  };

  form.addEventListener("input", ({ target }) => {
    if (target === show) {
      render();
      return;
    }
    if (target === preset) offerNetworks();
    onChoice();
    void refresh();
  });
  the("build-new-token", HTMLButtonElement).addEventListener("click", () => {
    token = undefined;
    void refresh().then(() => say("a new token was made in this page"));
  });
  offerNetworks();
  void refresh();
  return {
    choices: () => choicesOf(form),
    set(choices) {
      const { network, ...others } = choices;
      setChoices(form, others);
      offerNetworks();
      if (network !== undefined) setChoices(form, { network });
      void refresh();
    },
  };
}

/** Only the networks that fit the preset can be chosen. */
function offerNetworks(): void {
  const { selectedOptions } = the("build-preset", HTMLSelectElement);
  const fits = selectedOptions[0]?.dataset["networks"]?.split(" ") ?? [];
  const network = the("build-network", HTMLSelectElement);
  for (const option of network.options) {
    option.disabled = option.value !== "" && !fits.includes(option.value);
    option.hidden = option.disabled;
  }
  if (network.selectedOptions[0]?.disabled) network.value = "";
}

function resultOf(result: BuildResult, shown: boolean): HTMLElement[] {
  const { considered, publish } = result;
  return [
    make("h3", {}, "openclaw.json"),
    make(
      "div",
      { class: "actions" },
      button("Copy the file", () => void copy(result.text, "the file")),
      button("Download", () => download("openclaw.json", result.text)),
      button("Copy the URL", () => void copy(result.url, "the URL")),
    ),
    make(
      "pre",
      { tabindex: "0", id: "build-text", "aria-label": "openclaw.json" },
      shown ? result.text : result.shownText,
    ),
    make("p", {}, "Its keys are known to: ", make("strong", { id: "build-starts" }, result.startsOn), "."),
    make("h3", {}, "Then open"),
    make("p", {}, make("code", { id: "build-url" }, shown ? result.url : result.shownUrl)),
    ...(publish === undefined
      ? []
      : [make("h3", {}, "In the compose file"), make("pre", { tabindex: "0" }, `ports:\n  - "${publish}"`)]),
    make("h3", {}, "The way from the browser to the gateway"),
    make("pre", { tabindex: "0", id: "build-drawing", "aria-label": "drawing of the way" }, result.drawing.join("\n")),
    make("h3", {}, "trustedProxies: what was considered"),
    consideredTable(considered),
    make("h3", {}, "Notes"),
    noteList(result.notes),
    make("h3", {}, "After the file was written"),
    make("pre", { tabindex: "0" }, [...result.restart.slice(0, 1), ...result.approve].join("\n")),
  ];
}

function consideredTable(considered: BuildResult["considered"]): HTMLElement {
  const head = make("tr", {}, ...["address", "decision", "why"].map((text) => make("th", { scope: "col" }, text)));
  const rows = considered.map(({ cidr, decision, reason, source }) =>
    make(
      "tr",
      {},
      make("td", {}, make("code", {}, cidr)),
      make("td", {}, decision),
      make("td", {}, `${reason} `, make("span", { class: "hint" }, `(${source})`)),
    ),
  );
  const table = make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows));
  return make("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "addresses considered" }, table);
}
