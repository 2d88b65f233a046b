/** The way from the browser to the gateway as a drawing: lying for wide places, standing for narrow ones. */
import type { Station, Way } from "../../src/presets/drawing.ts";
import { type Markup, markup } from "./markup.ts";

export interface WayDrawingOptions {
  /** Begins the ids inside the drawing; no two drawings of a page may share it. */
  id: string;
  /** Whether the gateway trusts the address that it sees to speak for others. */
  trusted: boolean;
}

const box = { width: 212, height: 100 };
const gap = 48;

/** Both drawings; the style sheet shows the one that fits. */
export function wayDrawings(way: Way, options: WayDrawingOptions): Markup[] {
  return [lying(way, options), standing(way, { ...options, id: `${options.id}-tall` })];
}

/** The way in a sentence, for who does not see the drawing. */
export function describeWay({ stations, seen, guess }: Way, trusted: boolean): string {
  const through = stations.map(({ title, address }) => (address === undefined ? title : `${title} (${address})`));
  const sure = guess === undefined ? "" : `, which is ${guess}, not measured`;
  return `${through.join(", then ")}. The gateway sees the address ${seen}${sure}, ${trustWord(trusted)}.`;
}

function trustWord(trusted: boolean): string {
  return trusted ? "and trusts it to speak for others" : "and does not trust it to speak for others";
}

function lying(way: Way, { id, trusted }: WayDrawingOptions): Markup {
  const { stations } = way;
  const step = box.width + gap;
  const width = stations.length * step - gap;
  const boxes = stations.map((station, index) => stationBox(station, { x: index * step, y: 0, width: box.width }));
  const arrows = stations.slice(1).map((_, index) => {
    const from = index * step + box.width;
    return arrow({ x1: from + 6, y1: box.height / 2, x2: from + gap - 6, y2: box.height / 2 });
  });
  const point = width - box.width - gap / 2;
  const label = seenLabel(way, { trusted, x: width - labelWidth(way), y: box.height + 34 });
  const pointer = markup("path", { class: "pointer", d: `M${point} ${box.height / 2 + 10} V${box.height + 34}` });
  const size = { width, height: box.height + 34 + 50 };
  return drawing("lying", { id, way, trusted, size }, [...boxes, ...arrows, pointer, label]);
}

function standing(way: Way, { id, trusted }: WayDrawingOptions): Markup {
  const { stations } = way;
  const width = 320;
  const places = stations.map((_, index) => index * (box.height + 36) + (index === stations.length - 1 ? 56 : 0));
  const boxes = stations.map((station, index) => stationBox(station, { x: 0, y: places[index] ?? 0, width }));
  const arrows = places
    .slice(1)
    .map((y, index) => arrow({ x1: 28, y1: (places[index] ?? 0) + box.height + 5, x2: 28, y2: y - 5 }));
  const last = places.at(-1) ?? 0;
  const label = seenLabel(way, { trusted, x: width - Math.min(labelWidth(way), 276), y: last - 71 });
  return drawing("standing", { id, way, trusted, size: { width, height: last + box.height } }, [
    ...boxes,
    ...arrows,
    label,
  ]);
}

interface Frame {
  id: string;
  way: Way;
  trusted: boolean;
  size: { width: number; height: number };
}

function drawing(kind: string, { id, way, trusted, size }: Frame, parts: Markup[]): Markup {
  return markup(
    "svg",
    {
      class: `way ${kind}`,
      role: "img",
      "aria-labelledby": `${id}-title`,
      "aria-describedby": `${id}-desc`,
      viewBox: `-2 -2 ${size.width + 4} ${size.height + 4}`,
      width: size.width + 4,
      height: size.height + 4,
    },
    markup("title", { id: `${id}-title` }, "The way from the browser to the gateway"),
    markup("desc", { id: `${id}-desc` }, describeWay(way, trusted)),
    ...parts,
  );
}

const kindWords = { browser: "opens", proxy: "connects from", gateway: "listens on" } as const;

function stationBox({ kind, title, address }: Station, at: { x: number; y: number; width: number }): Markup {
  const left = at.x + 14;
  const inside = at.width - 28;
  const [heading, small] = wordsOf({ kind, title });
  const lines = wrapped(small, inside / 6.3).map((line, index) =>
    text({ x: left, y: at.y + 45 + index * 16, class: "small" }, line),
  );
  return markup(
    "g",
    { class: `station ${kind}` },
    markup("rect", { x: at.x, y: at.y, width: at.width, height: box.height, rx: 10 }),
    text({ x: left, y: at.y + 25, class: "title" }, fitted(heading, inside / 7.2)),
    ...lines,
    ...(address === undefined
      ? []
      : [text({ x: left, y: at.y + box.height - 15, class: "address" }, fitted(bare(address), inside / 7.3))]),
  );
}

function wordsOf({ kind, title }: Pick<Station, "kind" | "title">): [heading: string, small: string] {
  if (kind === "port") return ["published port", title.replace(/ \(.*\)$/, "")];
  const [, who, where] = /^(your proxy)(?: (on .*))?$/.exec(title) ?? [];
  return who === undefined ? [title, kindWords[kind]] : ["your reverse proxy", where ?? "connects from"];
}

function seenLabel(way: Way, { trusted, x, y }: { trusted: boolean; x: number; y: number }): Markup {
  const width = Math.min(labelWidth(way), 276);
  const sure = way.guess === undefined ? "" : `${way.guess}, `;
  return markup(
    "g",
    { class: trusted ? "seen trusted" : "seen" },
    markup("rect", { x, y, width, height: 48, rx: 10 }),
    text({ x: x + 14, y: y + 20, class: "small" }, `the gateway sees (${sure}${trusted ? "trusted" : "not trusted"})`),
    text({ x: x + 14, y: y + 38, class: "address" }, fitted(way.seen, (width - 28) / 7.3)),
  );
}

function labelWidth({ seen, guess }: Way): number {
  return Math.max(box.width, seen.length * 7.6 + 28, guess === undefined ? 228 : 276);
}

function arrow({ x1, y1, x2, y2 }: { x1: number; y1: number; x2: number; y2: number }): Markup {
  const head =
    x1 === x2
      ? `M${x2 - 5} ${y2 - 7} L${x2} ${y2} L${x2 + 5} ${y2 - 7}`
      : `M${x2 - 7} ${y2 - 5} L${x2} ${y2} L${x2 - 7} ${y2 + 5}`;
  return markup("path", { class: "arrow", d: `M${x1} ${y1} L${x2} ${y2} ${head}` });
}

function text(attributes: Readonly<Record<string, string | number>>, content: string): Markup {
  return markup("text", attributes, content);
}

function bare(address: string): string {
  return address.replace(/^http:\/\//, "");
}

// The drawing cannot wrap; the whole text is in its description.
function fitted(content: string, most: number): string {
  const length = Math.floor(most);
  return content.length <= length ? content : `${content.slice(0, length - 1)}…`;
}

// Two lines at most.
function wrapped(content: string, most: number): string[] {
  if (content.length <= most) return [content];
  const cut = content.lastIndexOf(" ", most);
  return cut === -1 ? [fitted(content, most)] : [content.slice(0, cut), fitted(content.slice(cut + 1), most)];
}
