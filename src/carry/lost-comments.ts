import { commentsIn } from "../document/comments.ts";
import { type Document, parseDocument, positionAt } from "../document/index.ts";

/** A comment that has no place any more, and the line where it stood. */
export interface LostComment {
  line: number;
  text: string;
}

/**
 * The comments of a document that stand in none of some texts: those of what is gone as a whole, such as a section whose parts went to
 * several places.
 * @param left how often each comment is still there; what is found is taken off
 */
export function lostComments(before: Document, left: Map<string, number>): LostComment[] {
  return commentsIn(before).flatMap(({ start, end }): LostComment[] => {
    const text = before.text.slice(start, end);
    const count = left.get(evened(text)) ?? 0;
    if (count > 0) {
      left.set(evened(text), count - 1);
      return [];
    }
    return [{ line: positionAt(before, start).line, text }];
  });
}

/** How often each comment stands in some texts. */
export function countComments(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const document of texts.map(parseDocument)) {
    for (const { start, end } of commentsIn(document)) {
      const text = evened(document.text.slice(start, end));
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  return counts;
}

// A comment that goes elsewhere may be indented otherwise there.
function evened(comment: string): string {
  return comment.replaceAll(/\s+/g, " ").trim();
}
