import type { LoadCase } from "./load-case.ts";

const here = '{"gateway":{"port":1}}';
const elsewhere = '{"gateway":{"port":2}}';
const one = { ok: true, config: { gateway: { port: 1 } } };
const two = { ok: true, config: { gateway: { port: 2 } } };

/** Which file is read. */
export const findCases: readonly LoadCase[] = [
  {
    name: "OPENCLAW_CONFIG_PATH, trimmed, ~ is the home",
    files: { "home/mine.json": here },
    env: { OPENCLAW_CONFIG_PATH: "  ~/mine.json " },
    both: { ...one, path: "home/mine.json" },
  },
  {
    name: "OPENCLAW_CONFIG_PATH is used as it is even when nothing is there",
    main: elsewhere,
    env: { OPENCLAW_CONFIG_PATH: "FOLDER/none.json" },
    both: { ok: true, config: {}, codes: ["config-missing"], path: "none.json" },
  },
  {
    name: "OPENCLAW_STATE_DIR",
    main: elsewhere,
    files: { "state/openclaw.json": here },
    env: { OPENCLAW_STATE_DIR: "FOLDER/state" },
    both: { ...one, path: "state/openclaw.json" },
  },
  {
    name: "OPENCLAW_STATE_DIR with a legacy name in it",
    files: { "state/clawdbot.json": here },
    env: { OPENCLAW_STATE_DIR: "FOLDER/state" },
    both: { ...one, path: "state/clawdbot.json" },
  },
  {
    name: "OPENCLAW_STATE_DIR without a config: old releases go on searching",
    main: elsewhere,
    env: { OPENCLAW_STATE_DIR: "FOLDER/state" },
    old: two,
    new: { ok: true, config: {}, path: "state/openclaw.json" },
  },
  {
    name: "openclaw.json before clawdbot.json",
    main: here,
    files: { "home/.openclaw/clawdbot.json": elsewhere },
    both: one,
  },
  {
    name: "~/.clawdbot/clawdbot.json",
    files: { "home/.clawdbot/clawdbot.json": here },
    both: { ...one, path: "home/.clawdbot/clawdbot.json" },
  },
  {
    name: "~/.moltbot/moltbot.json: old releases only",
    files: { "home/.moltbot/moltbot.json": here },
    old: { ...one, path: "home/.moltbot/moltbot.json" },
    new: { ok: true, config: {} },
  },
  {
    name: "an empty ~/.openclaw, a config in ~/.clawdbot",
    folders: ["home/.openclaw"],
    files: { "home/.clawdbot/openclaw.json": here },
    both: { ...one, path: "home/.clawdbot/openclaw.json" },
  },
  {
    name: "CLAWDBOT_CONFIG_PATH: old releases only",
    main: here,
    files: { "other.json": elsewhere },
    env: { CLAWDBOT_CONFIG_PATH: "FOLDER/other.json" },
    old: { ...two, path: "other.json" },
    new: one,
  },
  {
    name: "CLAWDBOT_STATE_DIR: old releases only",
    main: here,
    files: { "state/openclaw.json": elsewhere },
    env: { CLAWDBOT_STATE_DIR: "FOLDER/state" },
    old: { ...two, path: "state/openclaw.json" },
    new: one,
  },
  {
    name: "OPENCLAW_HOME: later releases only",
    main: here,
    files: { "house/.openclaw/openclaw.json": elsewhere },
    env: { OPENCLAW_HOME: "FOLDER/house" },
    old: one,
    new: { ...two, path: "house/.openclaw/openclaw.json" },
  },
];
