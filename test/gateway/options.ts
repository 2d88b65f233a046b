import { parseArgs } from "node:util";
import { releaseNumbers } from "../../src/release/compare.ts";
import { cases } from "./cases.ts";
import { type Network, networks } from "./networks.ts";

export interface Options {
  releases: readonly string[];
  networks: readonly Network[];
  only: readonly string[];
  list: boolean;
  /** A skipped case counts as a failure. */
  noSkips: boolean;
  json: string | undefined;
}

const usualReleases = "2026.1.30,2026.3.13,2026.9.6";

/** Reads the command line. Throws with a sentence for whoever typed it. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      releases: { type: "string", default: usualReleases },
      networks: { type: "string", default: networks.join(",") },
      only: { type: "string", default: "" },
      list: { type: "boolean", default: false },
      "no-skips": { type: "boolean", default: false },
      json: { type: "string" },
    },
  });
  const releases = words(values.releases);
  const notARelease = releases.find((release) => releaseNumbers(release) === undefined);
  if (notARelease !== undefined)
    throw new Error(`--releases: "${notARelease}" is not an OpenClaw release like 2026.9.6`);
  return {
    releases,
    networks: known("--networks", words(values.networks), networks),
    only: casesNamed(words(values.only)),
    list: values.list,
    noSkips: values["no-skips"],
    json: values.json,
  };
}

/** `verify` stands for all the cases that hold it against Chromium. */
function casesNamed(given: readonly string[]): string[] {
  const ids = [...new Set(cases.map(({ id }) => id))];
  const asked = given.flatMap((word) => (word === "verify" ? ids.filter((id) => id.startsWith("verify-")) : [word]));
  return known("--only", asked, ids);
}

function words(text: string): string[] {
  return text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

function known<Word extends string>(option: string, given: readonly string[], all: readonly Word[]): Word[] {
  return given.map((word) => {
    const found = all.find((one) => one === word);
    if (found === undefined) throw new Error(`${option}: "${word}" is not one of ${all.join(", ")}`);
    return found;
  });
}
