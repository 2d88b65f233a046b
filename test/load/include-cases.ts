import type { LoadCase } from "./load-case.ts";

const inFolder = (name: string): string => `home/.openclaw/${name}`;
const chain = (length: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length }, (_, index) => {
      const isLast = index === length - 1;
      const text = isLast ? "{gateway:{port:1}}" : `{$include:"./f${index + 2}.json"}`;
      return [inFolder(`f${index + 1}.json`), text];
    }),
  );
const port = { ok: true, config: { gateway: { port: 1 } } };

/** What `$include` does. */
export const includeCases: readonly LoadCase[] = [
  {
    name: "$include at the root",
    main: '{$include:"./a.json"}',
    files: { [inFolder("a.json")]: "{gateway:{port:1}}" },
    both: port,
  },
  {
    name: "$include deep in the config",
    main: '{gateway:{auth:{$include:"./a.json"}}}',
    files: { [inFolder("a.json")]: '{mode:"token"}' },
    both: { ok: true, config: { gateway: { auth: { mode: "token" } } } },
  },
  {
    name: "$include in the elements of an array",
    main: '{agents:{list:[{$include:"./a.json"}]}}',
    files: { [inFolder("a.json")]: '{id:"a"}' },
    both: { ok: true, config: { agents: { list: [{ id: "a" }] } } },
  },
  {
    name: "$include as the value of an array field",
    main: '{gateway:{trustedProxies:{$include:"./a.json"}}}',
    files: { [inFolder("a.json")]: '["10.0.0.1"]' },
    both: { ok: true, config: { gateway: { trustedProxies: ["10.0.0.1"] } } },
  },
  { name: "an empty $include", main: "{gateway:{$include:[]}}", both: { ok: true, config: { gateway: {} } } },
  { name: "$include of a number", main: "{$include:5}", both: { ok: false, codes: ["include-invalid"] } },
  { name: "$include of a list with a number", main: "{$include:[5]}", both: { ok: false, codes: ["include-invalid"] } },
  {
    name: "a list: later files win, objects merge, arrays are joined",
    main: '{$include:["./a.json","./b.json"]}',
    files: {
      [inFolder("a.json")]: '{gateway:{port:1,bind:"lan",trustedProxies:["10.0.0.1"]}}',
      [inFolder("b.json")]: '{gateway:{port:2,trustedProxies:["10.0.0.1","10.0.0.2"]}}',
    },
    both: {
      ok: true,
      config: { gateway: { port: 2, bind: "lan", trustedProxies: ["10.0.0.1", "10.0.0.1", "10.0.0.2"] } },
    },
  },
  {
    name: "the keys beside $include win, arrays are joined",
    main: '{gateway:{port:3,trustedProxies:["10.0.0.3"],$include:"./a.json"}}',
    files: { [inFolder("a.json")]: '{port:1,bind:"lan",trustedProxies:["10.0.0.1"]}' },
    both: { ok: true, config: { gateway: { port: 3, bind: "lan", trustedProxies: ["10.0.0.1", "10.0.0.3"] } } },
  },
  {
    name: "keys beside an $include that is no object",
    main: '{gateway:{trustedProxies:{$include:"./a.json",x:1}}}',
    files: { [inFolder("a.json")]: '["10.0.0.1"]' },
    both: { ok: false, codes: ["include-not-mergeable"] },
  },
  {
    name: "merging: later releases drop the keys constructor and prototype",
    exactlyAt: ["skills"],
    main: '{skills:{entries:{x:{env:{$include:"./a.json",A:"1",prototype:"2"}}}}}',
    files: { [inFolder("a.json")]: '{constructor:"3",B:"4"}' },
    old: {
      ok: true,
      config: { skills: { entries: { x: { env: { constructor: "3", B: "4", A: "1", prototype: "2" } } } } },
    },
    new: { ok: true, config: { skills: { entries: { x: { env: { B: "4", A: "1" } } } } } },
  },
  {
    name: "merging: these keys deeper, and of a key that one file alone has",
    exactlyAt: ["skills"],
    main: '{skills:{entries:{$include:["./a.json","./b.json"]}}}',
    files: {
      [inFolder("a.json")]: '{x:{env:{constructor:"1",A:"1"}},y:{env:{prototype:"2"}}}',
      [inFolder("b.json")]: '{x:{env:{prototype:"3",B:"3"}},z:{env:{constructor:"4"}}}',
    },
    old: {
      ok: true,
      config: {
        skills: {
          entries: {
            x: { env: { constructor: "1", A: "1", prototype: "3", B: "3" } },
            y: { env: { prototype: "2" } },
            z: { env: { constructor: "4" } },
          },
        },
      },
    },
    new: {
      ok: true,
      config: { skills: { entries: { x: { env: { A: "1", B: "3" } }, y: { env: {} }, z: { env: {} } } } },
    },
  },
  {
    name: "without merging, these keys stay",
    main: '{skills:{entries:{x:{env:{constructor:"3",prototype:"2"}}}}}',
    both: { ok: true, config: { skills: { entries: { x: { env: { constructor: "3", prototype: "2" } } } } } },
  },
  {
    name: "a nested $include is relative to the file that has it",
    main: '{$include:"./sub/a.json"}',
    files: { [inFolder("sub/a.json")]: '{gateway:{$include:"./b.json"}}', [inFolder("sub/b.json")]: "{port:1}" },
    both: port,
  },
  { name: "ten files deep", main: '{$include:"./f1.json"}', files: chain(10), both: port },
  {
    name: "eleven files deep",
    main: '{$include:"./f1.json"}',
    files: chain(11),
    both: { ok: false, codes: ["include-too-deep"] },
  },
  {
    name: "a circle",
    main: '{$include:"./a.json"}',
    files: { [inFolder("a.json")]: '{$include:"./b.json"}', [inFolder("b.json")]: '{$include:"./a.json"}' },
    both: { ok: false, codes: ["include-loop"] },
  },
  {
    name: "a file that includes itself",
    main: '{$include:"./openclaw.json"}',
    both: { ok: false, codes: ["include-loop"] },
  },
  {
    name: "~ is not expanded",
    main: '{$include:"~/.openclaw/a.json"}',
    files: { [inFolder("a.json")]: "{}" },
    both: { ok: false, codes: ["include-missing"] },
  },
  {
    name: "${VAR} is not replaced",
    main: '{$include:"./${NAME}.json"}',
    files: { [inFolder("a.json")]: "{}" },
    env: { NAME: "a" },
    both: { ok: false, codes: ["include-missing"] },
  },
  { name: "a missing file", main: '{$include:"./none.json"}', both: { ok: false, codes: ["include-missing"] } },
  {
    name: "a file that is not JSON5",
    main: '{$include:"./a.json"}',
    files: { [inFolder("a.json")]: "{gateway:" },
    both: { ok: false, codes: ["include-broken", "unclosed-bracket"] },
  },
  {
    name: "../ out of the folder: refused by later releases",
    main: '{$include:"../a.json"}',
    files: { "home/a.json": "{gateway:{port:1}}" },
    old: port,
    new: { ok: false, codes: ["include-escapes"] },
  },
  {
    name: "an absolute path outside: refused by later releases",
    main: '{$include:"FOLDER/a.json"}',
    files: { "a.json": "{gateway:{port:1}}" },
    old: port,
    new: { ok: false, codes: ["include-escapes"] },
  },
  {
    name: "an absolute path inside",
    main: '{$include:"FOLDER/home/.openclaw/a.json"}',
    files: { [inFolder("a.json")]: "{gateway:{port:1}}" },
    both: port,
  },
  {
    name: "a symbolic link that leads outside: refused by later releases",
    main: '{$include:"./a.json"}',
    files: { "a.json": "{gateway:{port:1}}" },
    symlinks: { [inFolder("a.json")]: "a.json" },
    old: port,
    new: { ok: false, codes: ["include-escapes"] },
  },
  {
    name: "a symbolic link that stays inside",
    main: '{$include:"./a.json"}',
    files: { [inFolder("b.json")]: "{gateway:{port:1}}" },
    symlinks: { [inFolder("a.json")]: inFolder("b.json") },
    both: port,
  },
  {
    name: "a hard link: refused by later releases",
    main: '{$include:"./a.json"}',
    files: { "b.json": "{gateway:{port:1}}" },
    hardLinks: { [inFolder("a.json")]: "b.json" },
    old: port,
    new: { ok: false, codes: ["include-hard-linked"] },
  },
  {
    name: "more than 2 MiB: refused by later releases",
    main: '{$include:"./a.json"}',
    files: { [inFolder("a.json")]: `{gateway:{port:1}}${" ".repeat(2 * 1024 * 1024)}` },
    old: port,
    new: { ok: false, codes: ["file-too-large"] },
  },
  {
    name: "exactly 2 MiB",
    main: '{$include:"./a.json"}',
    files: { [inFolder("a.json")]: "{gateway:{port:1}}".padEnd(2 * 1024 * 1024) },
    both: port,
  },
  {
    name: "OPENCLAW_INCLUDE_ROOTS allows more folders",
    main: '{$include:"FOLDER/more/a.json"}',
    files: { "more/a.json": "{gateway:{port:1}}" },
    env: { OPENCLAW_INCLUDE_ROOTS: "FOLDER/none:FOLDER/more" },
    both: port,
  },
  {
    name: "OPENCLAW_INCLUDE_ROOTS cannot be set by the config",
    main: '{env:{vars:{OPENCLAW_INCLUDE_ROOTS:"FOLDER/more"}},$include:"FOLDER/more/a.json"}',
    files: { "more/a.json": "{gateway:{port:1}}" },
    old: port,
    new: { ok: false, codes: ["include-escapes", "variable-blocked"] },
  },
  {
    name: "a folder",
    main: '{$include:"./sub"}',
    folders: ["home/.openclaw/sub"],
    both: { ok: false, codes: ["file-is-folder"] },
  },
];
