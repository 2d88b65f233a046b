/** Colours for code that is only shown: enough for reading, no parser. The editor has a real one. */

/** A piece of a text with the class of its colour, empty for none. */
export interface Span {
  text: string;
  class: "" | "tok-key" | "tok-text" | "tok-value" | "tok-quiet" | "tok-prompt";
}

interface Rule {
  class: Span["class"];
  /** With the flag `y`. */
  pattern: RegExp;
}

const comment: Rule = { class: "tok-quiet", pattern: /\/\/[^\n]*|\/\*[\s\S]*?\*\//y };
const string = /"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'/.source;
const plain: Rule = { class: "", pattern: /[\p{L}\p{N}_$]+|\s+/uy };

const json: readonly Rule[] = [
  comment,
  { class: "tok-key", pattern: new RegExp(`(?:${string}|[A-Za-z_$][\\w$]*)(?=\\s*:)`, "y") },
  { class: "tok-text", pattern: new RegExp(string, "y") },
  { class: "tok-value", pattern: /(?:true|false|null|Infinity|NaN|[-+]?[\d.][\w.+-]*)/y },
  plain,
];

const languages: Readonly<Record<string, readonly Rule[]>> = {
  json,
  json5: json,
  jsonc: json,
  ts: [
    comment,
    { class: "tok-text", pattern: new RegExp(string, "y") },
    { class: "tok-value", pattern: /(?:import|from|export|default|const|await|return|true|false)\b/y },
    plain,
  ],
  yaml: [
    { class: "tok-quiet", pattern: /#[^\n]*/y },
    { class: "tok-key", pattern: /[\w-]+(?=:(?:\s|$))/y },
    { class: "tok-text", pattern: new RegExp(string, "y") },
    plain,
  ],
  console: [
    { class: "tok-prompt", pattern: /(?<=^|\n)\$ /y },
    { class: "tok-quiet", pattern: /(?<=\s)# [^\n]*/y },
    { class: "", pattern: /[^\n]/y },
  ],
};

/** The text in coloured pieces; together they are the text. A language that is not known has one piece. */
export function codeSpans(text: string, language: string): Span[] {
  const rules = languages[language];
  if (rules === undefined) return [{ text, class: "" }];
  const spans: Span[] = [];
  for (let at = 0; at < text.length; ) {
    const span = spanAt(text, at, rules);
    const last = spans.at(-1);
    if (last?.class === span.class) last.text += span.text;
    else spans.push(span);
    at += span.text.length;
  }
  return spans;
}

function spanAt(text: string, at: number, rules: readonly Rule[]): Span {
  for (const { class: name, pattern } of rules) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined && found !== "") return { text: found, class: name };
  }
  return { text: text.charAt(at), class: "" };
}
