import type { Step } from "../step.ts";
import { has, replace, setAside, valueIn } from "../tree.ts";

export const goneWithANote: Step = {
  id: "2026.8.1-gone-with-a-note",
  since: "2026.8.1",
  title: "keys whose going changes what others mean",
  reason: "OpenClaw 2026.8.1 has no such keys",
  edit(tree, { tell }) {
    const wide = ["discovery", "wideArea"];
    if (valueIn(tree, [...wide, "enabled"]) === false)
      setAside(tree, [...wide, "domain"], "a domain alone would switch on what was switched off");
    setAside(tree, [...wide, "enabled"], "the domain switches it on");
    const internal = ["hooks", "internal"];
    if (has(tree, [...internal, "handlers"])) {
      setAside(
        tree,
        [...internal, "handlers"],
        "modules are no longer named in the config; hooks live in folders of their own",
      );
      if (!has(tree, [...internal, "entries"]) && valueIn(tree, [...internal, "enabled"]) === true)
        setAside(tree, [...internal, "enabled"], "with no handlers left it would switch on every hook found");
    }
    const service = ["gateway", "tailscale", "serviceName"];
    if (!has(tree, service)) return;
    setAside(tree, service, "named services are no longer managed");
    const mode = ["gateway", "tailscale", "mode"];
    if (valueIn(tree, mode) === "serve") replace(tree, mode, "off");
    tell({
      code: "tailscale-service",
      severity: "warning",
      path: mode,
      message: "the gateway no longer serves a named Tailscale service; its route may still be there",
      hint: "clear it with: tailscale serve clear, then choose gateway.tailscale.mode",
    });
  },
};
