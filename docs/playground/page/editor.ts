import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, LanguageSupport, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { json5Language } from "codemirror-json5";
import type { Problem } from "../protocol.ts";

/** The text that is checked, with its problems in the margin. */
export interface Editor {
  text(): string;
  setText(text: string): void;
  mark(problems: readonly Problem[]): void;
  goTo(offset: number): void;
}

/**
 * An editor for JSON5. It lives in a shadow root: there its styles are sheets made by script, which a content security policy without
 * inline styles allows.
 */
export function makeEditor(host: HTMLElement, onChange: () => void): Editor {
  const view = new EditorView({
    parent: host.attachShadow({ mode: "open" }),
    extensions: [
      lineNumbers(),
      lintGutter(),
      history(),
      drawSelection(),
      bracketMatching(),
      EditorView.lineWrapping,
      new LanguageSupport(json5Language),
      syntaxHighlighting(colours),
      // Tab leaves the editor, so that nobody is caught in it with a keyboard.
      keymap.of([...defaultKeymap, ...historyKeymap]),
      EditorState.tabSize.of(2),
      EditorView.contentAttributes.of({
        "aria-label": "openclaw.json, an error message or a log",
        spellcheck: "false",
      }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onChange();
      }),
      look,
    ],
  });
  return {
    text: () => view.state.doc.toString(),
    setText(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    mark(problems) {
      const end = view.state.doc.length;
      const marks = problems.map(({ from, to, severity, message }) => ({
        from: Math.min(from, end),
        to: Math.min(Math.max(to, from), end),
        severity,
        message,
      }));
      view.dispatch(setDiagnostics(view.state, marks));
    },
    goTo(offset) {
      const anchor = Math.min(offset, view.state.doc.length);
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
      view.focus();
    },
  };
}

// Colours come from the page, so that dark and light are decided in one place.
const look = EditorView.theme({
  "&": { backgroundColor: "var(--paper)", color: "var(--ink)", fontSize: "0.9rem", maxHeight: "28rem" },
  ".cm-scroller": { fontFamily: "var(--mono)", minHeight: "14rem", maxHeight: "28rem", overflow: "auto" },
  ".cm-content": { caretColor: "var(--ink)" },
  "&.cm-focused": { outline: "2px solid var(--link)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--raised)", color: "var(--quiet)", border: "none" },
  ".cm-tooltip": { backgroundColor: "var(--raised)", color: "var(--ink)", borderColor: "var(--line)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--selected)",
  },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--code-key)" },
  { tag: tags.string, color: "var(--code-text)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-value)" },
  { tag: tags.comment, color: "var(--quiet)", fontStyle: "italic" },
]);
