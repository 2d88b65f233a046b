import type { JsonPath } from "../../json/path.ts";
import { textIn } from "../agents.ts";
import { ownAgent, placesOf } from "../pattern.ts";
import type { Step } from "../step.ts";
import { add, carry, lengthIn, move, type Tree, valueIn } from "../tree.ts";

/** Lists of names where a switch or an object belongs, and times of day in one text: no release took them. */
export const listsForSwitches: Step = {
  id: "2026.1.29-lists-for-switches",
  since: "2026.1.29",
  title: "names where a switch belongs switch on what they name; a list as tools is tools.allow",
  reason: "the form is none that a release takes, and its meaning is plain",
  edit(tree) {
    switchOn(tree, ["plugins"]);
    switchOn(tree, ["hooks", "internal"]);
    for (const tools of placesOf(tree, `${ownAgent}.tools`)) {
      if (!areNames(tree, tools)) continue;
      const aside = [...tools.slice(0, -1), "toolsAllowed"];
      move(tree, tools, aside);
      move(tree, aside, [...tools, "allow"]);
    }
    for (const hours of placesOf(tree, "agents.{defaults,list.*,entries.*}.heartbeat.activeHours")) split(tree, hours);
  },
};

function switchOn(tree: Tree, section: JsonPath): void {
  const names = [...section, "enabled"];
  if (!areNames(tree, names)) return;
  for (let at = lengthIn(tree, names) - 1; at >= 0; at--) {
    const name = textIn(tree, [...names, at]);
    if (name !== undefined) carry(tree, [...names, at], [...section, "entries", name, "enabled"], true);
  }
  add(tree, names, true);
}

function areNames(tree: Tree, path: JsonPath): boolean {
  const value = valueIn(tree, path);
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string" && one.trim() !== "");
}

/** `09:00-18:00` is a start and an end. */
function split(tree: Tree, hours: JsonPath): void {
  const [, start, end] = (textIn(tree, hours) ?? "").match(/^([0-2]\d:[0-5]\d)\s*[-–]\s*([0-2]\d:[0-5]\d)$/) ?? [];
  if (start === undefined || end === undefined) return;
  const aside = [...hours.slice(0, -1), "activeHoursText"];
  move(tree, hours, aside);
  carry(tree, aside, [...hours, "start"], start);
  add(tree, [...hours, "end"], end);
}
