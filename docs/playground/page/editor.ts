import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, LanguageSupport, syntaxHighlighting } from "@codemirror/language";
import { forEachDiagnostic, lintGutter, nextDiagnostic, previousDiagnostic, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { json5Language } from "codemirror-json5";
import type { Problem } from "../protocol.ts";

/** The text that is checked, with its problems in the margin. */
export interface Editor {
  text(): string;
  setText(text: string): void;
  mark(problems: readonly Problem[]): void;
  /** Selects a place, brings it into view, and goes into the editor. */
  goTo(from: number, to: number): void;
}

export interface EditorEvents {
  onChange(): void;
  /** Where the cursor went onto a problem, what it is; empty elsewhere. */
  onProblem(message: string): void;
}

/**
 * An editor for JSON5. It lives in a shadow root: there its styles are sheets made by script, which a content security policy without
 * inline styles allows.
 */
export function makeEditor(host: HTMLElement, { onChange, onProblem }: EditorEvents): Editor {
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
      keymap.of([...defaultKeymap, ...historyKeymap, { key: "F8", run: nextDiagnostic, shift: previousDiagnostic }]),
      EditorState.tabSize.of(2),
      placeholder('{ "gateway": { … } }   or   disconnected (1008): pairing required'),
      EditorView.contentAttributes.of({
        "aria-label": "openclaw.json, an error message or a log",
        spellcheck: "false",
        tabindex: "0",
      }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onChange();
        if (update.selectionSet || update.docChanged) onProblem(problemAt(update.state));
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
    goTo(from, to) {
      const end = view.state.doc.length;
      const [anchor, head] = [Math.min(from, end), Math.min(Math.max(from, to), end)];
      view.dispatch({ selection: { anchor, head }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
      view.focus();
    },
  };
}

function problemAt(state: EditorState): string {
  const { from, to } = state.selection.main;
  const line = state.doc.lineAt(from).number;
  const messages: string[] = [];
  forEachDiagnostic(state, (one, start, end) => {
    if (start <= to && from <= end) messages.push(`Line ${line}: ${one.severity}: ${one.message}`);
  });
  return messages.join(" ");
}

// Colours come from the page, so that dark and light are decided in one place.
const look = EditorView.theme({
  "&": { backgroundColor: "var(--paper)", color: "var(--ink)", fontSize: "0.875rem", height: "100%" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6", overflow: "auto" },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.6rem 0" },
  "&.cm-focused": { outline: "2px solid var(--link)", outlineOffset: "-1px", borderRadius: "0.6rem" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--raised)", color: "var(--quiet)", border: "none" },
  ".cm-placeholder": { color: "var(--quiet)" },
  ".cm-tooltip": {
    backgroundColor: "var(--raised)",
    color: "var(--ink)",
    borderColor: "var(--line)",
  },
  ".cm-diagnostic": {
    fontFamily: "system-ui, sans-serif",
    padding: "0.35rem 0.6rem",
    whiteSpace: "normal",
    maxWidth: "34rem",
  },
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
