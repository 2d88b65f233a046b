import type { InsertEdit, SetEdit } from "../json/edit.ts";
import type { Draft } from "../json/edit-plan.ts";
import type { JsonPath } from "../json/path.ts";
import { countLineEnds } from "./characters.ts";
import { decodeKey } from "./decode.ts";
import type { Document, TextRange } from "./document.ts";
import { type Container, gapAt, type Item, itemAt, piecesBetween } from "./gap.ts";
import { reindent } from "./reindent.ts";
import { renderKey, renderValue } from "./render-value.ts";
import { indentAt, type Style } from "./style.ts";

/** The text of a new item, without its comma. */
export interface Block {
  text: string;
  /** Where in the text the comma goes, if one is needed: after the value, before the comments that follow it. */
  commaAt: number;
  /** Whether it has comments, so that it must have its lines to itself. */
  ownLine: boolean;
}

/** An item of a document, to be taken over with its comments. */
export interface Source {
  document: Document;
  container: Container;
  index: number;
}

/** An edit in whose place an item of another document is taken over. */
export interface Adopted {
  edit: SetEdit | InsertEdit;
  source: Source;
}

export interface BlockContext {
  style: Style;
  /** Of the line on which the block will begin. */
  indent: string;
  /** Whether the blocks of the container have lines of their own. */
  onLines: boolean;
  /** Finds what is moved. */
  sourceAt: (path: JsonPath) => Source;
  adopted?: Adopted;
}

/** The text of what a draft puts into an object (with a key) or into an array (without). */
export function blockOf(draft: Draft, key: string | undefined, context: BlockContext): Block {
  const { style, indent, adopted } = context;
  if (draft.kind === "moved") return blockFrom(context.sourceAt(draft.from), key, context);
  if (draft.kind === "given" && draft.edit === adopted?.edit) return blockFrom(adopted.source, key, context);
  const comments = draft.kind === "given" ? commentText(draft.edit, context) : "";
  const label = key === undefined ? "" : renderKey(key, style) + style.colon;
  const value = draft.kind === "given" ? renderValue(draft.edit.value, style, indent) : newParentText(draft, context);
  const text = comments + label + value;
  return { text, commaAt: text.length, ownLine: false };
}

/** A new object or array of drafts. */
export function newParentText(draft: Draft, context: BlockContext): string {
  const inner: BlockContext = {
    ...context,
    indent: context.indent + context.style.unit,
    onLines: context.style.onLines,
  };
  if (draft.kind === "new-object") {
    const blocks = Array.from(draft.entries, ([key, entry]) => blockOf(entry, key, inner));
    return enclose(blocks, "{}", context);
  }
  const blocks = draft.kind === "new-array" ? draft.items.map((item) => blockOf(item, undefined, inner)) : [];
  return enclose(blocks, "[]", context);
}

/** Blocks in brackets. `context.indent` is that of the line of the opening bracket. */
export function enclose(blocks: readonly Block[], brackets: "{}" | "[]", context: BlockContext): string {
  const { style, indent } = context;
  const lead = style.eol + indent + style.unit;
  const onLines = style.onLines || blocks.some((block) => block.ownLine);
  const texts = blocks.map((block, index) => {
    const hasComma = index < blocks.length - 1 || (onLines && style.trailingComma);
    return hasComma ? withComma(block) : block.text;
  });
  if (onLines)
    return brackets.charAt(0) + texts.map((text) => lead + text).join("") + style.eol + indent + brackets.charAt(1);
  const padding = brackets === "{}" ? style.padding : "";
  return brackets.charAt(0) + padding + texts.join(style.separation) + padding + brackets.charAt(1);
}

export function withComma({ text, commaAt }: Block): string {
  return `${text.slice(0, commaAt)},${text.slice(commaAt)}`;
}

/** The comments of an edit: lines before the item, or on its line where items share one. */
function commentText({ comments = [] }: SetEdit | InsertEdit, { style, indent, onLines }: BlockContext): string {
  const lines = comments.flatMap((comment) => comment.split(/\r\n|[\n\r\u2028\u2029]/));
  if (!onLines) return lines.map((line) => `/* ${line.replaceAll("*/", "* /")} */ `).join("");
  return lines.map((line) => `//${line === "" ? "" : ` ${line}`}${style.eol}${indent}`).join("");
}

/** An item's own text: its comments and its value stay as they are, the key too unless it changes. */
function blockFrom(source: Source, key: string | undefined, context: BlockContext): Block {
  const { text } = source.document;
  const item = itemAt(source.container, source.index);
  if (item === undefined) return { text: "", commaAt: 0, ownLine: false };
  const before = gapAt(text, source.container, source.index);
  const after = gapAt(text, source.container, source.index + 1);
  const oldIndent = indentAt(text, item.start);
  const move = (piece: string) => reindent(piece, oldIndent, context.indent);
  const lineBreak = context.style.eol + oldIndent;
  const behind = piecesBetween(text, item.end, after.previousEnd);
  const staysBehind = countLineEnds(text, item.end, behind.comments.at(-1)?.start ?? item.end) === 0;
  // Comments that only the comma's own line ties to the item would lose it with the comma: they go before the item.
  const moved = staysBehind ? [] : behind.comments.map(({ start, end }) => text.slice(start, end) + lineBreak);
  const leading = move(text.slice(before.nextStart, item.start) + moved.join(""));
  const body = move(itemText(text, item, { key, style: context.style, lineBreak }));
  const range = { start: item.end, end: after.previousEnd };
  const trailing = staysBehind ? move(withoutComma(text, range, after.comma)).trimEnd() : "";
  const commaAt = leading.length + body.length;
  const isBroken = key === undefined && item.member !== undefined && body.startsWith("/");
  return { text: leading + body + trailing, commaAt, ownLine: leading !== "" || trailing !== "" || isBroken };
}

interface ItemTextOptions {
  key: string | undefined;
  style: Style;
  lineBreak: string;
}

function itemText(
  text: string,
  { member, value, start, end }: Item,
  { key, style, lineBreak }: ItemTextOptions,
): string {
  if (member === undefined)
    return (key === undefined ? "" : renderKey(key, style) + style.colon) + text.slice(start, end);
  if (key === undefined) {
    // The key goes; comments between it and the value stay.
    const { comments } = piecesBetween(text, member.keyEnd, value.start);
    const kept = comments.map((comment) => text.slice(comment.start, comment.end) + lineBreak);
    return kept.join("") + text.slice(value.start, end);
  }
  const isSame = decodeKey(text, member.keyStart, member.keyEnd) === key;
  return (isSame ? text.slice(member.keyStart, member.keyEnd) : renderKey(key, style)) + text.slice(member.keyEnd, end);
}

function withoutComma(text: string, { start, end }: TextRange, comma: number | undefined): string {
  if (comma === undefined || comma >= end) return text.slice(start, end);
  return text.slice(start, comma) + text.slice(comma + 1, end);
}
