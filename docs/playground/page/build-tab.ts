import type { BuildResult } from "../protocol.ts";
import { buildResult, buildVerdict } from "./build-result.ts";
import { ask } from "./call.ts";
import { say, the } from "./dom.ts";
import { choicesOf, formNamed, setChoices } from "./fields.ts";
import { failureNote } from "./notes.ts";
import type { Tab } from "./tab.ts";

/** The tab that makes a config. The token is made in the page and stays in it. */
export function setUpBuild(onChoice: () => void): Tab {
  const form = formNamed("build-form");
  const place = the("build-result", HTMLElement);
  const verdict = the("build-verdict", HTMLElement);
  let token: string | undefined;
  let shown = false;
  let latest: BuildResult | undefined;
  let asked = 0;

  const refresh = async (): Promise<void> => {
    const mine = ++asked;
    const choices = choicesOf(form);
    const told = (name: string): string => choices[name]?.trim() ?? "";
    const missing = missingIn(told);
    if (missing !== undefined) {
      latest = undefined;
      verdict.textContent = missing;
      verdict.className = "verdict";
      place.replaceChildren();
      return;
    }
    try {
      const result = await ask("build", {
        preset: told("preset"),
        network: told("network") === "other" ? told("networkAddress") : told("network"),
        openclaw: told("openclaw"),
        proxy: told("proxy") === "address" ? told("proxyAddress") : told("proxy"),
        port: told("port"),
        publishedPort: told("publishedPort"),
        origins: told("origins"),
        access: told("access"),
        comments: choices["comments"] !== undefined,
        token,
      });
      if (mine !== asked) return;
      token = result.token;
      latest = result;
      verdict.textContent = buildVerdict(result);
      verdict.className = "verdict good";
      render();
    } catch (error) {
      if (mine !== asked) return;
      latest = undefined;
      verdict.textContent = "That cannot be:";
      verdict.className = "verdict bad";
      place.replaceChildren(failureNote(error));
    }
  };
  const render = (): void => {
    if (latest === undefined) return;
    const actions = {
      shown,
      show(next: boolean) {
        shown = next;
        render();
        the("build-show-token", HTMLInputElement).focus();
      },
      renew() {
        token = undefined;
        void refresh().then(() => {
          say("a new token was made in this page");
          document.getElementById("build-new-token")?.focus();
        });
      },
    };
    place.replaceChildren(...buildResult(latest, actions));
  };

  form.addEventListener("input", () => {
    offerWhatFits();
    onChoice();
    void refresh();
  });
  return {
    choices: () => choicesOf(form),
    set(choices) {
      const { network, ...others } = choices;
      setChoices(form, others);
      offerWhatFits();
      if (network !== undefined) setChoices(form, { network });
      offerWhatFits();
    },
    refresh: () => void refresh(),
  };
}

function missingIn(told: (name: string) => string): string | undefined {
  if (told("network") === "other" && told("networkAddress") === "") return "Name the network’s gateway or its subnet.";
  if (told("proxy") === "address" && told("proxyAddress") === "")
    return "Name the address from which the proxy connects.";
  return undefined;
}

/** Only what goes with the preset can be chosen; fields are there when they are needed. */
function offerWhatFits(): void {
  const { dataset } = the("build-preset", HTMLSelectElement).selectedOptions[0] ?? {};
  const publishes = dataset?.["publishes"] === "true";
  const fits = dataset?.["networks"]?.split(" ") ?? [];
  const network = the("build-network", HTMLSelectElement);
  for (const option of network.options) {
    option.disabled = option.value === "other" ? !publishes : option.value !== "" && !fits.includes(option.value);
    option.hidden = option.disabled;
  }
  if (network.selectedOptions[0]?.disabled) network.value = "";
  const published = the("build-published", HTMLInputElement);
  published.disabled = !publishes;
  if (!publishes) published.value = "";
  the("build-network-other", HTMLElement).hidden = network.value !== "other";
  the("build-proxy-address", HTMLElement).hidden = the("build-proxy", HTMLSelectElement).value !== "address";
}
