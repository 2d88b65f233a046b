import { placesOf } from "../pattern.ts";
import type { Step } from "../step.ts";
import { setAside, valueIn } from "../tree.ts";

export const egressHosts: Step = {
  id: "2026.8.1-egress-hosts",
  since: "2026.8.1",
  title: "secrets.egressProxy: entries that can be the name of no host",
  reason: "OpenClaw 2026.8.1 takes bare host names only",
  edit(tree) {
    for (const place of placesOf(tree, "secrets.egressProxy.{allowedHosts,bypassHosts}.*")) {
      const host = valueIn(tree, place);
      if (typeof host === "string" && (host.trim() === "" || /[\s/?#@*]/.test(host.trim())))
        setAside(tree, place, "a host is named without a scheme, a path or a *; this entry matched nothing");
    }
  },
};
