import { setUpBuild } from "./build-tab.ts";
import { setUpCheck } from "./check-tab.ts";
import { copy, the } from "./dom.ts";
import { setUpExplain } from "./explain-tab.ts";
import { fromLink, toLink } from "./share-link.ts";
import type { Tab } from "./tab.ts";
import { setUpTabs, type TabName, tabNamed } from "./tabs.ts";

let current: TabName = "build";
const check = setUpCheck(remember);
const parts: Record<TabName, Tab> = { build: setUpBuild(remember), check, explain: setUpExplain(remember) };
const show = setUpTabs((name) => {
  current = name;
  remember();
  parts[name].refresh();
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
  void copy(new URL(link(), location.href).href, "a link with these choices, without token or text,");
});
// A file may be dropped anywhere: elsewhere the browser would leave the page for it.
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener(
  "drop",
  (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (file === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    show("check");
    void check.take(file);
  },
  true,
);
addEventListener("hashchange", follow);
follow();
