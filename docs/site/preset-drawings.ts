import { createConfig } from "../../src/presets/create-config.ts";
import { wayOf } from "../../src/presets/drawing.ts";
import { presets } from "../../src/presets/presets.ts";
import { wayDrawings } from "../shared/draw-way.ts";
import { escapeHtml } from "../shared/escape.ts";
import { toHtml } from "../shared/markup.ts";

/** The presets with the way that a browser takes, as Markdown; computed, so that it cannot differ from what they do. */
export function presetDrawings(): string {
  return presets
    .map(({ name, title }) => {
      const way = (proxy: "none" | "host"): string => {
        const origins = proxy === "none" ? [] : ["https://claw.example.com"];
        const { place } = createConfig({ preset: name, proxy, origins });
        const drawings = wayDrawings(wayOf(place), { id: `${name}-${proxy}`, trusted: proxy !== "none" });
        return `<figure class="way-frame">${drawings.map(toHtml).join("")}</figure>`;
      };
      return `## ${name}\n\n${escapeHtml(title)}.\n\n${way("none")}\n\nWith a reverse proxy on the host:\n\n${way("host")}\n`;
    })
    .join("\n");
}
