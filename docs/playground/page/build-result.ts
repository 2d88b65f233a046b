import { wayDrawings } from "../../shared/draw-way.ts";
import type { BuildResult } from "../protocol.ts";
import { codeBlock, codeLine } from "./code.ts";
import { button, copy, download, drawn, make, sheet } from "./dom.ts";
import { noteList } from "./notes.ts";

export interface BuildActions {
  /** Whether the token is shown. */
  shown: boolean;
  show(shown: boolean): void;
  renew(): void;
}

/** What was made, in a sentence. */
export function buildVerdict({ release, access, trusted }: BuildResult): string {
  const entry = access === "token" ? "who has the token is in" : "each browser is approved once";
  return `For OpenClaw ${release}: ${entry}; trustedProxies: ${trusted.length === 0 ? "none" : trusted.join(", ")}.`;
}

/** The config and everything around it. */
export function buildResult(result: BuildResult, actions: BuildActions): HTMLElement[] {
  const { text, shownText, way, seenTrusted, startsOn, notes } = result;
  const { shown } = actions;
  return [
    sheet(
      "openclaw.json",
      [
        ...tokenTools(actions),
        button("Copy", () => void copy(text, "the file"), { "aria-label": "Copy the file" }),
        button("Download", () => download("openclaw.json", text), { class: "chief" }),
      ],
      codeBlock(shown ? text : shownText, { language: "json5", label: "openclaw.json", id: "build-text" }),
      make("p", { class: "hint" }, "Its keys are known to: ", make("strong", { id: "build-starts" }, startsOn), "."),
    ),
    sheet(
      "The way from the browser to the gateway",
      [],
      make(
        "figure",
        { class: "way-frame", id: "build-drawing" },
        ...wayDrawings(way, { id: "build-way", trusted: seenTrusted }).map(drawn),
      ),
    ),
    sheet("Put it to use", [], useSteps(result, shown)),
    sheet("The same in a terminal", [], codeLine(result.command, { label: "the command", id: "build-command" })),
    sheet("trustedProxies: what was considered", [], consideredTable(result.considered)),
    ...(notes.length === 0 ? [] : [sheet("Notes", [], noteList(notes))]),
  ];
}

function tokenTools({ shown, show, renew }: BuildActions): HTMLElement[] {
  const box = make("input", { type: "checkbox", id: "build-show-token" });
  box.checked = shown;
  box.addEventListener("change", () => show(box.checked));
  return [
    make("label", { class: "check" }, box, " show the token"),
    button("New token", renew, { class: "quiet", id: "build-new-token" }),
  ];
}

function useSteps({ publish, restart, approve, url, shownUrl }: BuildResult, shown: boolean): HTMLElement {
  const steps: [string, HTMLElement[]][] = [
    ...(publish === undefined
      ? []
      : [
          [
            "In the compose file",
            [codeLine(`ports: ["${publish}"]`, { label: "the compose line", id: "build-publish" })],
          ] satisfies [string, HTMLElement[]],
        ]),
    ["Make the gateway read it", restart.slice(0, 1).map((line) => codeLine(line, { label: "the command" }))],
    ["Open", [codeLine(shown ? url : shownUrl, { copied: url, label: "the URL with the token", id: "build-url" })]],
    ...(approve.length === 0
      ? []
      : [
          ["Approve the browser, once", approve.map((line) => codeLine(line, { label: "the command" }))] satisfies [
            string,
            HTMLElement[],
          ],
        ]),
  ];
  const items = steps.map(([title, lines]) => make("li", {}, make("h4", {}, title), ...lines));
  return make("ol", { class: "steps" }, ...items);
}

function consideredTable(considered: BuildResult["considered"]): HTMLElement {
  const head = make("tr", {}, ...["address", "decision", "why"].map((text) => make("th", { scope: "col" }, text)));
  const rows = considered.map(({ cidr, decision, reason, source }) =>
    make(
      "tr",
      {},
      make("td", {}, make("code", {}, cidr)),
      make("td", {}, make("span", { class: decision === "trusted" ? "chip good" : "chip" }, decision)),
      make("td", {}, `${reason} `, make("span", { class: "hint" }, `(${source})`)),
    ),
  );
  const table = make("table", { class: "addresses" }, make("thead", {}, head), make("tbody", {}, ...rows));
  return make("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "addresses considered" }, table);
}
