import type { LoadCase, Outcome } from "./load-case.ts";

/** A config that holds a text in a field that takes any. */
function holding(text: string): string {
  return JSON.stringify({ gateway: { controlUi: { basePath: text } } });
}

function gives(text: string, codes: readonly string[] = []): Outcome {
  return { ok: true, config: { gateway: { controlUi: { basePath: text } } }, codes };
}

const refused: Outcome = { ok: false, codes: ["variable-missing"] };
const variables = { A: "one", B: "two", EMPTY: "", OUTER: "${A}" };

function reference(text: string, outcome: Outcome): LoadCase {
  return { name: `the text ${text}`, main: holding(text), env: variables, both: outcome };
}

/** What becomes of `${NAME}` and of its escape. */
export const substitutionCases: readonly LoadCase[] = [
  reference("${A}", gives("one")),
  reference("/${A}-${B}/${A}", gives("/one-two/one")),
  reference("${OUTER}", gives("${A}")),
  reference("$${A}", gives("${A}")),
  reference("$$${A}", gives("$${A}")),
  reference("$${UNSET}", gives("${UNSET}")),
  reference("${A${B}}", gives("${Atwo}")),
  ...["$A", "${1X}", "${A", "$${lower}", "$", "${}", "${A.B}"].map((text) => reference(text, gives(text))),
  ...["${lower}", "${Mixed}", "${ A }"].map((text) => reference(text, gives(text, ["not-a-reference"]))),
  reference("${A:-default}", gives("${A:-default}", ["not-a-reference"])),
  {
    name: "an unset variable: refused by old releases, kept by later ones",
    main: holding("${UNSET}"),
    old: refused,
    new: gives("${UNSET}", ["variable-missing"]),
  },
  {
    name: "an empty variable counts as unset",
    main: holding("${EMPTY}"),
    env: variables,
    old: refused,
    new: gives("${EMPTY}", ["variable-missing"]),
  },
  {
    name: "keys are left alone",
    main: '{"env":{"vars":{"${A}":"x"}}}',
    env: variables,
    both: { ok: true, config: { env: { vars: { "${A}": "x" } } } },
  },
  {
    name: "inside arrays and included files",
    main: '{"gateway":{"trustedProxies":["${A}",{"$include":"./a.json"}]}}',
    files: { "home/.openclaw/a.json": '"10.0.0.${B}"' },
    env: { A: "10.0.0.1", B: "2" },
    both: { ok: true, config: { gateway: { trustedProxies: ["10.0.0.1", "10.0.0.2"] } } },
  },
];

function withVars(vars: Record<string, string>, text: string): string {
  return JSON.stringify({ env: { vars }, gateway: { controlUi: { basePath: text } } });
}

/** What `env` in the config does. */
export const configVariableCases: readonly LoadCase[] = [
  { name: "env.vars sets a variable", main: withVars({ A: "one" }, "${A}"), both: gives("one") },
  {
    name: "the environment comes before env.vars",
    main: withVars({ A: "one" }, "${A}"),
    env: { A: "outer" },
    both: gives("outer", ["variable-shadowed"]),
  },
  {
    name: "env.vars fills in an empty variable",
    main: withVars({ A: "one" }, "${A}"),
    env: { A: " " },
    both: gives("one"),
  },
  {
    name: "a reference in env.vars: later releases do not set the variable",
    main: withVars({ A: "${B}" }, "${A}"),
    env: { B: "two" },
    old: gives("${B}"),
    new: gives("${A}", ["variable-not-set", "variable-missing"]),
  },
  {
    name: "NODE_OPTIONS in env.vars: later releases do not set it",
    main: withVars({ NODE_OPTIONS: "--x" }, "${NODE_OPTIONS}"),
    old: gives("--x"),
    new: gives("${NODE_OPTIONS}", ["variable-blocked"]),
  },
  {
    name: "GH_TOKEN in env.vars: later releases do not set it",
    main: withVars({ GH_TOKEN: "ghp_0000" }, "${GH_TOKEN}"),
    old: gives("ghp_0000"),
    new: gives("${GH_TOKEN}", ["variable-blocked"]),
  },
  {
    name: "a variable in env itself still counts, though later schemas refuse the key",
    main: '{"env":{"A":"one"},"gateway":{"controlUi":{"basePath":"${A}"}}}',
    old: gives("one"),
    new: { ...gives("one"), really: "invalid" },
  },
];

/** Which `.env` files count. */
export const dotenvCases: readonly LoadCase[] = [
  {
    name: ".env of the working directory",
    main: holding("${MINE}"),
    files: { "work/.env": "MINE=cwd\n" },
    both: gives("cwd"),
  },
  {
    name: ".env of the state folder",
    main: holding("${MINE}"),
    files: { "home/.openclaw/.env": "MINE=state\n" },
    both: gives("state"),
  },
  {
    name: "the working directory's .env comes first",
    main: holding("${MINE}"),
    files: { "work/.env": "MINE=cwd\n", "home/.openclaw/.env": "MINE=state\n" },
    both: gives("cwd"),
  },
  {
    name: "the environment comes before any .env",
    main: holding("${MINE}"),
    env: { MINE: "outer" },
    files: { "work/.env": "MINE=cwd\n" },
    both: gives("outer"),
  },
  {
    name: "an empty variable of the environment is not replaced by .env",
    main: holding("${MINE}"),
    env: { MINE: "" },
    files: { "home/.openclaw/.env": "MINE=state\n" },
    old: refused,
    new: gives("${MINE}", ["variable-missing"]),
  },
  {
    name: ".env in the folder of OPENCLAW_STATE_DIR",
    files: { "state/openclaw.json": holding("${MINE}"), "state/.env": "MINE=state\n" },
    env: { OPENCLAW_STATE_DIR: "FOLDER/state" },
    both: { ...gives("state"), path: "state/openclaw.json" },
  },
  {
    name: "gateway.env in ~/.config: later releases only",
    main: holding("${MINE}"),
    files: { "home/.config/openclaw/gateway.env": "MINE=gateway\n" },
    old: refused,
    new: gives("gateway"),
  },
  {
    name: "OPENCLAW_ variables in the working directory's .env: old releases only",
    main: holding("${OPENCLAW_MINE}"),
    files: { "work/.env": "OPENCLAW_MINE=cwd\n" },
    old: gives("cwd"),
    new: gives("${OPENCLAW_MINE}", ["variable-blocked"]),
  },
  {
    name: "OPENAI_API_KEY in the working directory's .env: old releases only",
    main: holding("${OPENAI_API_KEY}"),
    files: { "work/.env": "OPENAI_API_KEY=sk-0000\n" },
    old: gives("sk-0000"),
    new: gives("${OPENAI_API_KEY}", ["variable-blocked"]),
  },
  {
    name: "OPENCLAW_CONFIG_PATH in the working directory's .env: old releases only",
    needsProgram: true,
    main: holding("main"),
    files: { "work/.env": "OPENCLAW_CONFIG_PATH=FOLDER/other.json\n", "other.json": holding("other") },
    old: { ...gives("other"), path: "other.json" },
    new: gives("main"),
  },
  {
    name: "quotes, export, comments and several lines in .env",
    main: holding("${Q1}|${Q2}|${Q3}|${E}|${C}|${M}|${S}"),
    files: {
      "home/.openclaw/.env":
        'Q1=\'a b # c\'\nQ2="x\\ny"\nQ3=`it\'s`\nexport E=exported\nC=plain # comment\nM="first\nsecond"\nS =  spaced  \n',
    },
    both: gives("a b # c|x\ny|it's|exported|plain|first\nsecond|spaced"),
  },
];

const env = { source: "env", provider: "default", id: "UNSET" };

/** References to secrets: looked at, never followed. */
export const secretCases: readonly LoadCase[] = [
  {
    name: "a reference to a secret stays one; old releases know none",
    main: JSON.stringify({ gateway: { auth: { token: env } } }),
    old: { ok: true, config: { gateway: { auth: { token: env } } }, really: "invalid" },
    new: { ok: true, config: { gateway: { auth: { token: env } } } },
  },
  {
    name: "secretref-env: is plain text",
    main: JSON.stringify({ gateway: { auth: { token: "secretref-env:X" } } }),
    both: { ok: true, config: { gateway: { auth: { token: "secretref-env:X" } } } },
  },
  {
    name: "$NAME stays as it is",
    main: JSON.stringify({ gateway: { auth: { token: "$UNSET" } } }),
    both: { ok: true, config: { gateway: { auth: { token: "$UNSET" } } } },
  },
];
