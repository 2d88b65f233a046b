/** A source of random choices that a seed determines. */
export interface Chance {
  below: (limit: number) => number;
  pick: <T>(choices: readonly T[]) => T;
  happens: (percent: number) => boolean;
}

/** Random choices (mulberry32). */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  return {
    below,
    pick: (choices) => {
      const choice = choices[below(choices.length)];
      if (choice === undefined) throw new RangeError("nothing to pick from");
      return choice;
    },
    happens: (percent) => below(100) < percent,
  };
}

interface Writer {
  chance: Chance;
  /** Nodes still allowed. */
  budget: number;
  /** Each comment has a number of its own, so that tests can follow it. */
  comments: number;
  eol: () => string;
  /** How often, in percent, trivia go wild. */
  wild: number;
}

/** A JSON5 text of about `size` values in random layout: comments anywhere, all kinds of quotes, numbers, line ends. */
export function randomText(seed: number, size: number): string {
  const chance = createChance(seed);
  const eols = ["\n", "\r\n", "\r", "\u2028"];
  const eol = chance.pick(["\n", "\n", "\n", "\r\n", "\r", "mixed"]);
  const wild = chance.pick([0, 0, 5, 30]);
  const writer: Writer = {
    chance,
    budget: size,
    comments: 0,
    eol: () => (eol === "mixed" ? chance.pick(eols) : eol),
    wild,
  };
  const bom = chance.happens(5) ? "\ufeff" : "";
  const kind = chance.pick(["object", "object", "object", "object", "array", "scalar"]);
  const head = chance.happens(20) ? comment(writer, true) : "";
  const value = kind === "scalar" ? scalarText(chance) : containerText(writer, kind === "object", "");
  return bom + head + trivia(writer) + value + trivia(writer) + (chance.happens(60) ? writer.eol() : "");
}

function valueText(writer: Writer, indent: string): string {
  const { chance } = writer;
  writer.budget--;
  if (writer.budget > 0 && indent.length < 12 && chance.happens(35))
    return containerText(writer, chance.happens(65), indent);
  return scalarText(chance);
}

function containerText(writer: Writer, isObject: boolean, indent: string): string {
  const { chance } = writer;
  const [open, close] = isObject ? "{}" : "[]";
  const count = Math.min(chance.below(6), Math.max(writer.budget, 0));
  const onLines = chance.happens(65);
  const inner = `${indent}${chance.pick(["  ", "  ", "  ", "    ", "\t"])}`;
  const parts: string[] = [open ?? ""];
  if (count === 0) {
    parts.push(chance.happens(30) ? comment(writer, true) : "", chance.happens(20) ? writer.eol() : "", close ?? "");
    return parts.join("");
  }
  if (onLines && chance.happens(10)) parts.push(` ${comment(writer, true)}`);
  for (let index = 0; index < count; index++) {
    parts.push(
      onLines
        ? lineLead(writer, inner, parts.at(-1))
        : index === 0
          ? chance.pick(["", " "])
          : chance.pick([" ", "", " "]),
    );
    if (isObject) parts.push(keyText(chance), trivia(writer), ":", chance.pick([" ", " ", ""]), trivia(writer));
    parts.push(valueText(writer, inner), trivia(writer));
    const isLast = index === count - 1;
    if (!isLast || chance.happens(40)) parts.push(",");
    if (chance.happens(onLines ? 20 : 8)) parts.push(` ${comment(writer, !onLines)}`);
  }
  if (onLines && chance.happens(10)) parts.push(writer.eol(), inner, comment(writer, false));
  parts.push(onLines ? writer.eol() + indent : chance.pick(["", " "]), close ?? "");
  return parts.join("");
}

/** What precedes an item on a line of its own: sometimes blank lines and comments, attached or not. */
function lineLead(writer: Writer, indent: string, before = ""): string {
  const { chance } = writer;
  const line = () => writer.eol() + indent;
  let lead = chance.happens(15) ? writer.eol() + line() : line();
  while (chance.happens(15)) lead += comment(writer, false) + (chance.happens(25) ? writer.eol() : "") + line();
  if (chance.happens(6) && !before.includes("//")) lead = " ";
  return lead;
}

function trivia(writer: Writer): string {
  const { chance } = writer;
  if (!chance.happens(writer.wild)) return "";
  const spaces = [" ", "\t", "  ", "\u00a0", "\v", "\f", "\ufeff", "\u3000", "\u2029"];
  return chance.happens(40) ? comment(writer, true) : chance.happens(30) ? writer.eol() : chance.pick(spaces);
}

/** A comment; `closed` ones let something follow on the line. */
function comment(writer: Writer, closed: boolean): string {
  const { chance } = writer;
  const name = `c${writer.comments++}`;
  const inside = chance.pick(["", " , ", ' "', "{", " é😀 ", "'", " */ ".replace("*/", "* /")]);
  if (chance.happens(55)) return `//${name};${inside}${closed ? writer.eol() : ""}`;
  return `/*${name};${inside}${chance.happens(15) ? writer.eol() : ""}${chance.pick(["", "*"])}*/`;
}

const keys = [
  "a",
  "b",
  "c",
  "d",
  "enabled",
  "port",
  "null",
  "default",
  "_x",
  "$include",
  "1",
  "my-key",
  "a.b",
  "",
  "é",
  "__proto__",
];
const oddKeys = [
  "'it\\'s'",
  '"\\u0061\\x62"',
  "\\u0061lpha",
  "constructor",
  "ключ",
  '"two\\\nlines"',
  "'\u2028'",
  "toString",
];

function keyText(chance: Chance): string {
  if (chance.happens(6)) return chance.pick(oddKeys);
  const key = chance.happens(30) ? `k${chance.below(40)}` : chance.pick(keys);
  const canBeBare = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key);
  if (canBeBare && chance.happens(50)) return key;
  return chance.happens(60) ? JSON.stringify(key) : `'${key}'`;
}

const numbers =
  "0 1 -1 +1 42 18789 .5 5. -.5e3 1e3 1E-7 0x1F -0xff +0XA -0 0.0 NaN -NaN Infinity -Infinity +Infinity 1e400".split(
    " ",
  );
const strings = [
  '"text"',
  "'text'",
  '""',
  "''",
  '"it\'s"',
  `'a "b" c'`,
  '"\\n\\t\\\\ \\/ \\0 \\v \\x41 \\u00e9 \\q"',
  '"😀 \\ud83d\\ude00 \\ud800"',
];
const oddStrings = [
  '"a\\\nb"',
  "'a\\\r\nb'",
  "'a\\\r    b'",
  '"a\u2028b\u2029"',
  '"\\\u2028x"',
  "'// no comment'",
  '"/* nor this */"',
  '"{[,:]}"',
];

export function scalarText(chance: Chance): string {
  const kind = chance.below(10);
  if (kind < 4) return chance.pick(strings);
  if (kind === 4) return chance.pick(oddStrings);
  return kind < 8 ? chance.pick(numbers) : chance.pick(["true", "false", "null"]);
}

/** The numbers of the comments in a text, in order. */
export function commentsIn(text: string): string[] {
  return Array.from(text.matchAll(/\/[/*](c\d+);/g), (match) => match[1] ?? "");
}
