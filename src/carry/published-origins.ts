import { missingOrigins } from "../access/facts.ts";
import { localOrigins } from "../access/origin.ts";
import type { Step } from "../migrate/step.ts";
import { add, has, nodeIn, replace } from "../migrate/tree.ts";

const path = ["gateway", "controlUi", "allowedOrigins"];

/**
 * For a gateway whose port is published: browsers show the published port, which the config does not tell. Origins that the user wrote
 * stay as they are.
 * @param ports the one that browsers open, and the one on which the gateway listens
 */
export function publishedOrigins({ published, listens }: { published: number; listens: number }): Step {
  return {
    id: "2026.2.23-published-origins",
    since: "2026.2.23",
    title: `gateway.controlUi.allowedOrigins has the published port ${published}`,
    reason: `browsers of this machine open port ${published}, and the gateway listens on ${listens}`,
    edit(tree, { to }) {
      const node = nodeIn(tree, path);
      const wanted = localOrigins(published);
      if (node === undefined) {
        const isNeeded = published !== listens || missingOrigins.for(to).value === "refuses to start";
        if (isNeeded && !has(tree, ["gateway", "controlUi", "dangerouslyAllowHostHeaderOriginFallback"]))
          add(tree, path, wanted);
      } else if (
        published !== listens &&
        node.kind === "array" &&
        node.elements.every(({ leaves }) => leaves.length === 0)
      ) {
        replace(tree, path, wanted);
      }
    },
  };
}
