import { readFileSync } from "node:fs";
import { networks } from "../../src/network/networks.ts";
import { presets } from "../../src/presets/presets.ts";
import { knownReleases, newestRelease } from "../../src/release/known.ts";
import { escapeHtml } from "../shared/escape.ts";

/** The playground's page, its lists filled. */
export function playgroundContent(): string {
  const releases = knownReleases
    .toReversed()
    .map((release) => `<option value="${release}">${release}${release === newestRelease ? " (newest)" : ""}</option>`);
  const lists: Record<string, string> = {
    presets: presets
      .map(({ name, title, network, alsoFits, publishes }) => {
        const short = title.replace(/ \(--network.*|; rootless with --network.*/, "");
        const fits = [network, ...alsoFits].join(" ");
        return `<option value="${name}" data-networks="${fits}" data-publishes="${publishes}">${escapeHtml(short)}</option>`;
      })
      .join(""),
    networks: Object.values(networks)
      .map(({ name, title }) => `<option value="${name}">${escapeHtml(title)}</option>`)
      .join(""),
    releases: releases.join(""),
    count: String(knownReleases.length),
  };
  const template = readFileSync("docs/playground/playground.html", "utf8");
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => lists[name] ?? "");
}
