import { isJsonObject } from "../../../json/value.ts";
import { compareReleases } from "../../../release/compare.ts";
import { type PlaceFinding, type Rule, ruleAt } from "../rule.ts";
import { since, triedOnly } from "../tried.ts";
import { browsers, dockers } from "./places.ts";

/** What is mounted into a sandbox comes from an absolute path of the host; Windows drives count from 2026.5.7 on. */
export const sandboxBind: Rule = ruleAt(
  {
    id: "sandbox-bind",
    stage: "schema",
    releases: since("2026.2.17"),
    evidence: triedOnly,
    at: [...dockers, ...browsers],
  },
  (container, release) => {
    const binds = isJsonObject(container) ? container["binds"] : undefined;
    if (!Array.isArray(binds)) return [];
    return binds.flatMap((bind, index) => (typeof bind === "string" ? problemOf(bind, index, release) : []));
  },
);

function problemOf(bind: string, index: number, release: string): PlaceFinding[] {
  const path = ["binds", index];
  const hint = "write <absolute path of the host>:<path in the container>[:ro]";
  if (bind.trim() === "") return [{ path, message: "a mount must not be empty", hint }];
  const windows = compareReleases(release, "2026.5.7") >= 0;
  const drive = windows && /^[A-Za-z]:[\\/]/.test(bind);
  const part = bind.slice(0, separatorOf(bind, drive ? 2 : 0));
  const source = compareReleases(release, "2026.9.6") < 0 ? part.trim() : part;
  const plain = source.replace(/^(?:\\\\|\/\/)\?[\\/]/, "");
  if (plain.startsWith("/") || (windows && /^[A-Za-z]:[\\/]/.test(plain))) return [];
  return [{ path, message: `"${source}" is not an absolute path`, hint }];
}

function separatorOf(bind: string, from: number): number {
  const place = bind.indexOf(":", from);
  return place === -1 ? bind.length : place;
}
