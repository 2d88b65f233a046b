import { escapeHtml } from "./escape.ts";

/** An element as data, for what is drawn both while the site is built and in the page. */
export interface Markup {
  name: string;
  attributes: Readonly<Record<string, string | number>>;
  children: readonly (Markup | string)[];
}

/** An element as data. */
export function markup(
  name: string,
  attributes: Markup["attributes"] = {},
  ...children: readonly (Markup | string)[]
): Markup {
  return { name, attributes, children };
}

/** The element as HTML. */
export function toHtml(element: Markup | string): string {
  if (typeof element === "string") return escapeHtml(element);
  const attributes = Object.entries(element.attributes).map(([key, value]) => ` ${key}="${escapeHtml(String(value))}"`);
  return `<${element.name}${attributes.join("")}>${element.children.map(toHtml).join("")}</${element.name}>`;
}
