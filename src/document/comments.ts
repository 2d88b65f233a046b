import { endOfComment, isCommentStart } from "./characters.ts";
import type { Document, Node, TextRange } from "./document.ts";

/** Where the comments of a document without errors are, in the order of the text. */
export function commentsIn({ text, root }: Document): TextRange[] {
  const comments: TextRange[] = [];
  const tokens = tokensOf(root).sort((one, other) => one.start - other.start);
  let next = 0;
  for (let at = 0; at < text.length; ) {
    const token = tokens[next];
    if (token !== undefined && at >= token.start) {
      at = Math.max(at, token.end);
      next += 1;
    } else if (isCommentStart(text, at)) {
      const end = endOfComment(text, at);
      comments.push({ start: at, end });
      at = end;
    } else at += 1;
  }
  return comments;
}

/** The keys and the values without parts: all in which `//` may be something else. */
function tokensOf(root: Node | undefined): TextRange[] {
  const tokens: TextRange[] = [];
  const open: Node[] = root === undefined ? [] : [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === "array") {
      for (const element of node.elements) open.push(element);
    } else if (node.kind === "object") {
      for (const { keyStart, keyEnd, value } of node.members) {
        tokens.push({ start: keyStart, end: keyEnd });
        open.push(value);
      }
    } else tokens.push(node);
  }
  return tokens;
}
