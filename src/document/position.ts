/** A place in a text as editors show it: both from 1, the column in UTF-16 units. */
export interface Position {
  line: number;
  column: number;
}

/** Where each line of a text begins. CR, LF and CR LF end a line. */
export type LineIndex = readonly number[];

const indexes = new WeakMap<object, LineIndex>();

/** The position of an offset. A document's lines are counted when this is first asked, and only then. */
export function positionAt(document: { readonly text: string }, offset: number): Position {
  let index = indexes.get(document);
  if (index === undefined) {
    index = indexLines(document.text);
    indexes.set(document, index);
  }
  const within = Math.max(0, Math.min(offset, document.text.length));
  let low = 0;
  let high = index.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((index[middle] ?? 0) <= within) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: within - (index[low] ?? 0) + 1 };
}

/** Where each line begins. */
export function indexLines(text: string): LineIndex {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}
