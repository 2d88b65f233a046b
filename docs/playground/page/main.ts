import { setUpBuild } from "./build-tab.ts";
import { setUpCheck } from "./check-tab.ts";
import { copy, the } from "./dom.ts";
import { setUpExplain } from "./explain-tab.ts";
import { fromLink, toLink } from "./share-link.ts";
import { setUpTabs, type TabName, tabNamed } from "./tabs.ts";

let current: TabName = "build";
const parts = { build: setUpBuild(remember), check: setUpCheck(remember), explain: setUpExplain(remember) };
const show = setUpTabs((name) => {
  current = name;
  remember();
});

function link(): string {
  return toLink(current, parts[current].choices());
}

function remember(): void {
  history.replaceState(undefined, "", link());
}

function follow(): void {
  const { tab, choices } = fromLink(location.hash);
  const name = tabNamed(tab) ?? "build";
  parts[name].set(choices);
  show(name);
}

the("share", HTMLButtonElement).addEventListener("click", () => {
  void copy(new URL(link(), location.href).href, "a link with these choices, without the token,");
});
addEventListener("hashchange", follow);
follow();
