import type { JsonObject } from "../json/value.ts";
import { newestRelease } from "../release/known.ts";
import { isKnownRelease } from "../release/resolve.ts";
import { placeOf } from "../schema/catalogue.ts";
import { everKeysUnder, isEverKnown } from "../schema/ever-known.ts";
import { judgeValue } from "../schema/judge-value.ts";
import { keysUnder } from "../schema/life.ts";
import { countKnownKeys } from "../schema/presence.ts";
import { nodesAt } from "../schema/walk.ts";
import { isEverTaken } from "./ever-taken.ts";
import type { Judge, KnownKeys, Problem } from "./judge.ts";
import { isNeverComplete, isNeverShape } from "./never-valid.ts";

/** What the catalogue knows about the keys of all releases. */
export const releaseKeys: KnownKeys = {
  knows: (path, release) => nodesAt(path, placeOf(release)).length > 0,
  isEverKnown,
  everKeysUnder,
  takes: isEverTaken,
};

/** What the releases themselves accept, out of the catalogue. */
export const releaseJudge: Judge = {
  ...releaseKeys,
  countKnown: countKnownKeys,
  siblingsOf: (path, release) => keysUnder(path.slice(0, -1), release).filter((key) => key !== "*"),
  problemsOf(config, release) {
    return judgeValue(config, isKnownRelease(release) ? release : newestRelease)
      .filter(({ severity }) => severity === "error")
      .map(({ path, code, message }) => ({ path, kind: kindOf(config, { path, code }), message }));
  },
};

function kindOf(config: JsonObject, { path, code }: { path: Problem["path"]; code: string }): Problem["kind"] {
  if (code === "unknown-key") return "unknown-key";
  if (code === "invalid-value" && isNeverShape(config, path)) return "wrong-shape";
  if (code === "missing-key" && isNeverComplete(config, path)) return "incomplete";
  return "wrong-value";
}
