import { the } from "./dom.ts";

const names = ["build", "check", "explain"] as const;
export type TabName = (typeof names)[number];

/** Tabs as the ARIA authoring practices describe them: arrow keys go from one to the next, Tab goes into the panel. */
export function setUpTabs(onShow: (name: TabName) => void): (name: TabName) => void {
  const show = (name: TabName): void => {
    for (const one of names) {
      const tab = the(`tab-${one}`, HTMLButtonElement);
      tab.setAttribute("aria-selected", String(one === name));
      tab.tabIndex = one === name ? 0 : -1;
      the(`panel-${one}`, HTMLElement).hidden = one !== name;
    }
    onShow(name);
  };
  for (const [index, name] of names.entries()) {
    const tab = the(`tab-${name}`, HTMLButtonElement);
    tab.addEventListener("click", () => show(name));
    tab.addEventListener("keydown", (event) => {
      const next = nextTab(event.key, index);
      if (next === undefined) return;
      event.preventDefault();
      show(next);
      the(`tab-${next}`, HTMLButtonElement).focus();
    });
  }
  return show;
}

function nextTab(key: string, index: number): TabName | undefined {
  if (key === "Home") return names[0];
  if (key === "End") return names.at(-1);
  const step = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
  return step === 0 ? undefined : names[(index + step + names.length) % names.length];
}

/** The tab of that name. */
export function tabNamed(name: string | null): TabName | undefined {
  return names.find((one) => one === name);
}
