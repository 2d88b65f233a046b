import type { JsonObject, JsonValue } from "../json/value.ts";
import { decodeKey, decodeNumber, decodeString } from "./decode.ts";
import type { Document, Node } from "./document.ts";

interface OpenContainer {
  node: Node;
  value: JsonValue[] | JsonObject;
  next: number;
}

/**
 * The value of a document, as json5 reads it (NaN and Infinity are numbers, `__proto__` is an ordinary key, of a key
 * written several times the last value counts). Where the text has errors, what could be read; undefined when nothing.
 */
export function documentValue(document: Document): JsonValue | undefined {
  return document.root === undefined ? undefined : nodeValue(document.text, document.root);
}

/** The value of one node; undefined when it is broken. */
export function nodeValue(text: string, node: Node): JsonValue | undefined {
  const result = shallowValue(text, node);
  if (typeof result !== "object" || result === null) return result;
  const stack: OpenContainer[] = [{ node, value: result, next: 0 }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const child = nextChild(text, top);
    if (child === undefined) stack.pop();
    else stack.push(child);
  }
  return result;
}

/** Fills a container up to its next child that is itself a container. */
function nextChild(text: string, top: OpenContainer): OpenContainer | undefined {
  const { node, value } = top;
  const size = node.kind === "object" ? node.members.length : node.kind === "array" ? node.elements.length : 0;
  while (top.next < size) {
    const index = top.next++;
    const member = node.kind === "object" ? node.members[index] : undefined;
    const childNode = member?.value ?? (node.kind === "array" ? node.elements[index] : undefined);
    if (childNode === undefined) continue;
    const child = shallowValue(text, childNode);
    if (child === undefined) continue;
    if (Array.isArray(value)) value.push(child);
    else if (member !== undefined) setOwn(value, decodeKey(text, member.keyStart, member.keyEnd), child);
    if (typeof child === "object" && child !== null) return { node: childNode, value: child, next: 0 };
  }
  return undefined;
}

function shallowValue(text: string, node: Node): JsonValue | undefined {
  switch (node.kind) {
    case "object":
      return {};
    case "array":
      return [];
    case "string":
      return decodeString(text, node.start, node.end);
    case "number":
      return decodeNumber(text, node.start, node.end);
    case "boolean":
      return text.charCodeAt(node.start) === 116;
    case "null":
      return null;
    case "broken":
      return undefined;
  }
}

function setOwn(object: JsonObject, key: string, value: JsonValue): void {
  if (key !== "__proto__") object[key] = value;
  else Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}
