import type { Markup } from "../../shared/markup.ts";

type Child = Node | string | undefined;

/** A new element with attributes and children; text is never read as HTML. */
export function make<N extends keyof HTMLElementTagNameMap>(
  name: N,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[N] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** A drawing as an element. */
export function drawn({ name, attributes, children }: Markup): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children.map((child) => (typeof child === "string" ? child : drawn(child))));
  return element;
}

/** The element of the page with that id, of that kind. */
export function the<E extends Element>(id: string, kind: abstract new () => E): E {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new Error(`the page has no ${kind.name} #${id}`);
}

/** A button that does something. */
export function button(
  text: string,
  act: () => void,
  attributes: Readonly<Record<string, string>> = {},
): HTMLButtonElement {
  const element = make("button", { type: "button", ...attributes }, text);
  element.addEventListener("click", act);
  return element;
}

/** A part of a result under a heading, with what can be done with it beside the heading. */
export function sheet(title: string, tools: readonly Node[], ...children: readonly Child[]): HTMLElement {
  const heading = make(
    "div",
    { class: "sheet-head" },
    make("h3", {}, title),
    make("div", { class: "tools" }, ...tools),
  );
  return make("section", { class: "sheet" }, heading, ...children);
}

/** Gives the reader a file. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/octet-stream" }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}

/** Puts a text on the clipboard and says so. */
export async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(`${what} copied`);
  } catch {
    say("the browser did not allow to copy; download it, or select it and copy it yourself");
  }
}

let silence: ReturnType<typeof setTimeout> | undefined;

/** Tells what happened, to a screen reader too. */
export function say(text: string): void {
  const place = the("said", HTMLElement);
  place.textContent = text;
  clearTimeout(silence);
  silence = setTimeout(() => {
    place.textContent = "";
  }, 5_000);
}
