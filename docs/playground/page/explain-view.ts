import type { Explained, ExplainResult } from "../protocol.ts";
import { make } from "./dom.ts";
import { filled, releaseBar } from "./release-bar.ts";
import { toLink } from "./share-link.ts";

/** What is looked up most, for a start. */
const usual: readonly (readonly [title: string, keys: readonly string[]])[] = [
  [
    "Who gets in",
    ["gateway.trustedProxies", "gateway.controlUi.allowedOrigins", "gateway.controlUi.allowInsecureAuth"],
  ],
  ["The gateway", ["gateway.bind", "gateway.port", "gateway.auth.token", "gateway.auth.mode"]],
  ["Agents and models", ["agents.defaults.model", "agents.entries", "models.providers"]],
  ["Channels", ["channels.telegram.botToken", "channels.discord.token", "channels.whatsapp.allowFrom"]],
];

/** What is shown before anything is looked for. */
export function startView(): HTMLElement[] {
  const groups = usual.map(([title, keys]) =>
    make(
      "section",
      { class: "sheet" },
      make("h3", {}, title),
      make("ul", { class: "keys" }, ...keys.map((key) => make("li", {}, keyLink(key)))),
    ),
  );
  return [
    make(
      "p",
      { class: "hint" },
      "A key (",
      keyLink("gateway.bind"),
      "), a pattern (",
      keyLink("channels.*.botToken"),
      "), or words that its name or description holds.",
    ),
    make("div", { class: "cards" }, ...groups),
  ];
}

/** What was found, in a sentence. */
export function explainVerdict({ found, matchCount, holdsWords, movedTo }: ExplainResult): string {
  if (found.length > 0) return `${found.length === 1 ? "One key" : `${found.length} keys`} explained.`;
  if (movedTo !== undefined) return "No known release has this key any more.";
  if (!holdsWords) return `No known release has such a key.${matchCount > 0 ? " Did you mean one of these?" : ""}`;
  return `${matchCount} ${matchCount === 1 ? "key holds" : "keys hold"} these words.`;
}

/** The keys that were found, and those that hold the words. */
export function explainView(result: ExplainResult): HTMLElement[] {
  const { found, matches, matchCount, release, movedTo } = result;
  const others = matches.filter(({ key }) => !found.some((one) => one.key === key));
  return [
    ...(movedTo === undefined ? [] : [make("p", { class: "notice" }, "Replaced by ", keyLink(movedTo))]),
    ...found.map((one) => article(one, release)),
    ...(others.length === 0 ? [] : [matchList(others, { matchCount, shown: matches.length })]),
  ];
}

function article(one: Explained, release: string): HTMLElement {
  const { key, description, deprecated, known, runs, effects, keys, replacedBy } = one;
  const bar = releaseBar(filled(runs.map((run) => ({ ...run, class: "yes", words: "known" }))), {
    label: `Known to ${one.releases}`,
    marked: release,
  });
  return make(
    "article",
    { class: "sheet explained" },
    make(
      "div",
      { class: "sheet-head" },
      make("h3", {}, make("code", {}, key)),
      make(
        "span",
        { class: known ? "chip good" : "chip bad" },
        known ? `known to ${release}` : `unknown to ${release}`,
      ),
    ),
    ...(description === undefined ? [] : [make("p", { class: "lead" }, description)]),
    ...(replacedBy.length === 0
      ? []
      : [make("p", { class: "notice" }, "Replaced by ", ...replacedBy.flatMap((other) => [keyLink(other), " "]))]),
    ...(deprecated === undefined ? [] : [make("p", { class: "notice" }, deprecated)]),
    make("figure", {}, make("figcaption", {}, `Releases: ${one.releases}`), bar),
    facts(one),
    ...(effects.length === 0 ? [] : [make("h4", {}, "What it does, release by release"), effectTable(effects)]),
    ...(keys.length === 0
      ? []
      : [
          make("h4", {}, "Keys below"),
          make(
            "ul",
            { class: "keys row" },
            ...keys.map((below) => make("li", {}, keyLink(below, below.slice(key.length).replace(/^\./, "")))),
          ),
        ]),
  );
}

function facts({ type, origin, example, history }: Explained): HTMLElement {
  const rows: [string, Node | string][] = [
    ["takes", type],
    ...(origin === "core" ? [] : [["comes with", origin.replace(":", " ")] satisfies [string, string]]),
    ...(example === undefined ? [] : [["for example", make("code", {}, example)] satisfies [string, Node]]),
    ...(history.length < 2 ? [] : history.map(({ releases, type: was }): [string, string] => [releases, was])),
  ];
  return make("dl", {}, ...rows.flatMap(([name, text]) => [make("dt", {}, name), make("dd", {}, text)]));
}

function effectTable(effects: Explained["effects"]): HTMLElement {
  const head = make(
    "tr",
    {},
    ...["releases", "what it does", "how that is known"].map((text) => make("th", { scope: "col" }, text)),
  );
  const rows = effects.map(({ releases, value, evidence, now }) =>
    make(
      "tr",
      now ? { class: "now" } : {},
      make(
        "th",
        { scope: "row" },
        releases,
        ...(now ? [" ", make("span", { class: "chip good" }, "this release")] : []),
      ),
      make("td", {}, value),
      make("td", {}, evidence),
    ),
  );
  const table = make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows));
  return make("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "effects" }, table);
}

function matchList(
  matches: ExplainResult["matches"],
  { matchCount, shown }: { matchCount: number; shown: number },
): HTMLElement {
  const more = matchCount > shown ? [make("p", { class: "hint" }, `The first ${shown} of ${matchCount}.`)] : [];
  const items = matches.map(({ key, description, known }) =>
    make(
      "li",
      known ? {} : { class: "gone" },
      keyLink(key),
      ...(known ? [] : [" ", make("span", { class: "chip" }, "not in this release")]),
      ...(description === undefined ? [] : [make("span", { class: "hint" }, description)]),
    ),
  );
  return make(
    "section",
    { class: "sheet" },
    make("h3", {}, "Keys with these words"),
    ...more,
    make("ul", { class: "keys long" }, ...items),
  );
}

/** A link, so that the way back is there and another tab can be opened. */
function keyLink(key: string, text = key): HTMLElement {
  // It may break after a dot.
  const parts = text.split(/(?<=\.)/).flatMap((part, index) => (index === 0 ? [part] : [make("wbr"), part]));
  return make("a", { href: toLink("explain", { key }) }, make("code", {}, ...parts));
}
