import { createConfig } from "../../src/presets/create-config.ts";
import { drawWay } from "../../src/presets/drawing.ts";
import { presets } from "../../src/presets/presets.ts";

/** The presets with the way that a browser takes, as Markdown; computed, so that it cannot differ from what they do. */
export function presetDrawings(): string {
  return presets
    .map(({ name, title }) => {
      const way = (proxy: "none" | "host"): string => {
        const origins = proxy === "none" ? [] : ["https://claw.example.com"];
        const { place } = createConfig({ preset: name, proxy, origins });
        return `\`\`\`\n${drawWay(place).join("\n")}\n\`\`\``;
      };
      return `## ${name}\n\n${title}.\n\n${way("none")}\n\nWith a reverse proxy on the host:\n\n${way("host")}\n`;
    })
    .join("\n");
}
