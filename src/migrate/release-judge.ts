import { newestRelease } from "../release/known.ts";
import { isKnownRelease } from "../release/resolve.ts";
import { placeOf } from "../schema/catalogue.ts";
import { keysUnder } from "../schema/life.ts";
import { validateConfig } from "../schema/validate-config.ts";
import { nodesAt } from "../schema/walk.ts";
import type { Judge } from "./judge.ts";

/** What the releases themselves accept, out of the catalogue. */
export const releaseJudge: Judge = {
  knows: (path, release) => nodesAt(path, placeOf(release)).length > 0,
  siblingsOf: (path, release) => keysUnder(path.slice(0, -1), release).filter((key) => key !== "*"),
  problemsOf(config, release) {
    const { diagnostics } = validateConfig(config, { openclaw: isKnownRelease(release) ? release : newestRelease });
    return diagnostics
      .filter(({ severity }) => severity === "error")
      .map(({ path, code, message }) => ({
        path,
        kind: code === "unknown-key" ? "unknown-key" : "wrong-value",
        message,
      }));
  },
};
