import type { JsonPath } from "../../json/path.ts";
import type { ReleaseRange } from "../../release/range.ts";

/** What is known about keys beyond the release that a config is judged by. */
export interface KeyHistory {
  /** The releases that know the key at a path; undefined for a path that none knows. */
  lifeOf(path: JsonPath): readonly ReleaseRange[] | undefined;
  /** What took the place of a key by a release, for a person: `agents.entries`; undefined where nothing is known. */
  replacedBy?: ((path: JsonPath, release: string) => string | undefined) | undefined;
}
