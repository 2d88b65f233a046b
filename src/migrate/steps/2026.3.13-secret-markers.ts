import { walk } from "../node.ts";
import type { Step } from "../step.ts";
import { replace } from "../tree.ts";

const marker = /^(?:secretref-env|__env__):([A-Z][A-Z0-9_]*)$/;

export const secretMarkers: Step = {
  id: "2026.3.13-secret-markers",
  since: "2026.3.13",
  title: "secretref-env:NAME is now a reference to a secret",
  reason: "OpenClaw 2026.3.13 reads secrets from the environment by reference",
  edit(tree, { knows, to }) {
    for (const [node, path] of [...walk(tree.root)]) {
      const name = node.kind === "scalar" && typeof node.value === "string" ? marker.exec(node.value)?.[1] : undefined;
      if (name !== undefined && knows([...path, "source"], to))
        replace(tree, path, { source: "env", provider: "default", id: name });
    }
  },
};
