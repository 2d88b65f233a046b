import { type Row, rows } from "../row.ts";

const sections = ["whatsapp", "telegram", "discord", "slack", "signal", "imessage", "msteams"];

/** Clawdbot had a section for each channel at the top of the file. */
export const channelSections = rows(
  "2026.1.29",
  sections.map(
    (section): Row => ({
      slug: `section-${section}`,
      from: section,
      to: `channels.${section}`,
      only: "object",
      oneWay: true,
    }),
  ),
);
