import type { Migrated } from "../protocol.ts";
import { capital } from "./capital.ts";
import { diffTable } from "./diff-table.ts";
import { button, copy, download, make, sheet } from "./dom.ts";
import { noteList } from "./notes.ts";

/** What becomes of a config, in a sentence. */
export function migrateVerdict({ from, fromMessage, to, changed, valid }: Migrated): string {
  const origin = `From OpenClaw ${from ?? "of an unknown release"} (${fromMessage}) to ${to}`;
  const what = changed ? "this changes" : "nothing needs to change";
  return `${origin}: ${what}, and ${to} ${valid ? "accepts the result" : "does not accept the result yet"}.`;
}

/** The two texts side by side, why, and what has no place any more. */
export function migrateView(migrated: Migrated, before: string): HTMLElement[] {
  const { changed, text, keptText, rows, to, steps, setAside, notes } = migrated;
  const changes = !changed
    ? []
    : [
        sheet(
          "Before and after",
          [
            button("Copy", () => void copy(text, "the migrated file"), { "aria-label": "Copy the migrated file" }),
            button("Download", () => download("openclaw.json", text), {
              class: "chief",
              "aria-label": "Download the migrated file",
            }),
          ],
          rows === undefined
            ? make("p", {}, "The two differ too much to be laid side by side; download the result.")
            : diffTable(rows, ["before", `for OpenClaw ${to}`]),
          ...(before === text
            ? []
            : [
                make("p", { class: "hint" }, "Comments stay with what they explain; what is not named stays as it is."),
              ]),
        ),
      ];
  const kept =
    keptText === undefined
      ? []
      : [
          sheet(
            "Set aside",
            [
              button("Download what is set aside", () => download("openclaw.json.kept.json5", keptText), {
                id: "migrate-kept",
              }),
            ],
            make(
              "p",
              {},
              setAside.length > 0
                ? "These have no place in that release. They are taken out of the file and kept in one of their own."
                : "Comments that found no place are kept in a file of their own.",
            ),
            setAsideList(setAside),
          ),
        ];
  return [
    ...(notes.length === 0 ? [] : [sheet("For you to decide, or to know", [], noteList(notes))]),
    ...changes,
    ...(steps.length === 0 ? [] : [sheet(`Steps: ${steps.length}`, [], stepList(steps))]),
    ...kept,
  ];
}

function stepList(steps: Migrated["steps"]): HTMLElement {
  const items = steps.map(({ title, reason }) =>
    make("li", {}, make("strong", {}, title), make("span", { class: "hint" }, capital(reason))),
  );
  return make("ol", { class: "reasons" }, ...items);
}

function setAsideList(setAside: Migrated["setAside"]): HTMLElement {
  const items = setAside.map(({ reason, keys }) =>
    make(
      "li",
      {},
      ...keys.flatMap((key) => [make("code", {}, key), " "]),
      make("span", { class: "hint" }, capital(reason)),
    ),
  );
  return make("ul", { class: "reasons" }, ...items);
}
