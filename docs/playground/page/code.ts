import { codeSpans } from "../../shared/code-spans.ts";
import { button, copy, make } from "./dom.ts";

/** Longer texts are shown without colours. */
const mostColoured = 100_000;

/** Code to be read. */
export function codeBlock(
  text: string,
  { language, label, id }: { language: string; label: string; id?: string },
): HTMLElement {
  const spans = text.length > mostColoured ? [text] : codeSpans(text, language).map(piece);
  const attributes = {
    class: "code",
    tabindex: "0",
    role: "region",
    "aria-label": label,
    ...(id !== undefined && { id }),
  };
  return make("pre", attributes, make("code", {}, ...spans));
}

/** One line of code with a button that copies it. */
export function codeLine(
  shown: string,
  { copied = shown, label, id }: { copied?: string; label: string; id?: string },
): HTMLElement {
  return make(
    "div",
    { class: "line" },
    make("code", id === undefined ? {} : { id }, shown),
    button("Copy", () => void copy(copied, label), { class: "quiet", "aria-label": `Copy ${label}` }),
  );
}

function piece({ text, class: name }: ReturnType<typeof codeSpans>[number]): Node | string {
  return name === "" ? text : make("span", { class: name }, text);
}
