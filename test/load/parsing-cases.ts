import type { LoadCase } from "./load-case.ts";

const broken = { ok: false, config: {} };

/** How the file is parsed. */
export const parsingCases: readonly LoadCase[] = [
  {
    name: "strict JSON",
    main: '{"gateway":{"mode":"local"}}',
    both: { ok: true, config: { gateway: { mode: "local" } } },
  },
  {
    name: "JSON5: comments, bare keys, single quotes, trailing commas",
    main: "// mine\n{gateway:{mode:'local',port:0x4A39,},/* end */}",
    both: { ok: true, config: { gateway: { mode: "local", port: 19001 } } },
  },
  { name: "no file", both: { ok: true, config: {}, codes: ["config-missing"] } },
  { name: "an empty file", main: "", both: { ...broken, codes: ["empty-document"] } },
  { name: "white space only", main: " \n\t\n", both: { ...broken, codes: ["empty-document"] } },
  { name: "a comment only", main: "// nothing\n", both: { ...broken, codes: ["empty-document"] } },
  {
    name: "a byte order mark before JSON",
    main: '\u{FEFF}{"gateway":{"port":1}}',
    both: { ok: true, config: { gateway: { port: 1 } } },
  },
  {
    name: "a byte order mark before JSON5",
    main: "\u{FEFF}{gateway:{port:1}}",
    both: { ok: true, config: { gateway: { port: 1 } } },
  },
  {
    name: "duplicate keys: the last wins",
    main: '{"gateway":{"port":1,"port":2},"gateway":{"port":3}}',
    both: { ok: true, config: { gateway: { port: 3 } }, codes: ["duplicate-key"] },
  },
  { name: "NaN", main: "{gateway:{port:NaN}}", both: { ok: false, codes: ["number-not-finite"] } },
  { name: "Infinity", main: "{gateway:{port:-Infinity}}", both: { ok: false, codes: ["number-not-finite"] } },
  { name: "a root array", main: "[]", both: { ...broken, codes: ["config-not-object"] } },
  { name: "a root null", main: "null", both: { ...broken, codes: ["config-not-object"] } },
  { name: "a root string", main: '"x"', both: { ...broken, codes: ["config-not-object"] } },
  { name: "a root number", main: "1", both: { ...broken, codes: ["config-not-object"] } },
  {
    name: "a key __proto__ is dropped",
    main: '{"__proto__":{"port":1},"gateway":{"port":2}}',
    both: { ok: true, config: { gateway: { port: 2 } }, codes: ["key-dropped"] },
  },
  { name: "garbage before the JSON", main: 'log line\n{"gateway":{}}', both: broken },
  {
    name: "a folder in the file's place",
    folders: ["home/.openclaw/openclaw.json"],
    both: { ...broken, codes: ["file-is-folder"] },
  },
  { name: "a truncated file", main: '{"gateway":{"port":1', both: { ...broken, codes: ["unclosed-bracket"] } },
  {
    name: "two documents in one file",
    main: '{"gateway":{}}\n{"gateway":{}}\n',
    both: { ...broken, codes: ["second-value"] },
  },
  {
    name: "a variable's text does not become a number",
    main: '{"gateway":{"port":"${P}"}}',
    env: { P: "19001" },
    both: { ok: true, config: { gateway: { port: "19001" } }, really: "invalid" },
  },
];
