import { rows } from "../row.ts";

const everyTools = "{,agents.defaults.,agents.list.*.,agents.entries.*.}tools";

export const namesOfSeptember = [
  ...rows("2026.9.2", [
    { slug: "tool-titles", gone: "gateway.controlUi.toolTitles", why: "the Control UI always shows them" },
    {
      slug: "suppress-tool-errors",
      gone: "messages.suppressToolErrors",
      why: "a tool's failure is only told when a run ends without an answer",
    },
  ]),
  ...rows("2026.9.3", [
    { slug: "workshop-symlinks", gone: "skills.workshop.allowSymlinkTargetWrites", why: "links are never followed" },
    { slug: "lean-model", gone: "wizard.localModelLeanAutoModel", why: "it is settled as the model is loaded" },
  ]),
  ...rows("2026.9.6", [
    { slug: "code-mode-languages", gone: `${everyTools}.codeMode.languages`, why: "code mode speaks JavaScript only" },
    {
      slug: "code-mode-executor",
      from: `${everyTools}.codeMode.runtime`,
      to: ".executor",
      values: { "quickjs-wasi": "quickjs" },
    },
    {
      slug: "copilot-discovery",
      gone: "plugins.entries.github-copilot.config.discovery",
      why: "Copilot's models are looked up by themselves",
    },
  ]),
];
