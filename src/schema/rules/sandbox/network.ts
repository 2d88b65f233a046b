import { isJsonObject, type JsonValue } from "../../../json/value.ts";
import { type Rule, ruleAt } from "../rule.ts";
import { since, triedOnly } from "../tried.ts";
import { browsers, dockers, sandboxes } from "./places.ts";

const hostHint = "use bridge, none, or a network of its own";
const joinHint =
  "use a network of its own; dangerouslyAllowContainerNamespaceJoin in the sandbox's docker section allows it";

/** A sandbox does not share the network of the host. */
export const sandboxHostNetwork: readonly Rule[] = [
  hostNetworkAt("sandbox-host-network", dockers, "2026.2.17"),
  hostNetworkAt("sandbox-browser-host-network", browsers, "2026.2.21"),
];

function hostNetworkAt(id: string, at: readonly string[], from: string): Rule {
  return ruleAt({ id, stage: "schema", releases: since(from), evidence: triedOnly, at }, (container) =>
    networkOf(container) === "host"
      ? [{ path: ["network"], message: "a sandbox must not use the network of the host", hint: hostHint }]
      : [],
  );
}

/** A sandbox joins the network of another container only if that is allowed outright. */
export const sandboxJoinedNetwork: Rule = ruleAt(
  { id: "sandbox-joined-network", stage: "schema", releases: since("2026.2.26"), evidence: triedOnly, at: dockers },
  (docker) =>
    networkOf(docker).startsWith("container:") && !allowsJoin(docker)
      ? [{ path: ["network"], message: "a sandbox must not join the network of another container", hint: joinHint }]
      : [],
);

/** The same for a sandbox's browser; the permission stands in the docker section beside it. */
export const sandboxBrowserJoinedNetwork: Rule = ruleAt(
  {
    id: "sandbox-browser-joined-network",
    stage: "schema",
    releases: since("2026.2.26"),
    evidence: triedOnly,
    at: sandboxes,
  },
  (sandbox) => {
    if (!isJsonObject(sandbox) || allowsJoin(sandbox["docker"])) return [];
    if (!networkOf(sandbox["browser"]).startsWith("container:")) return [];
    const message = "a sandbox's browser must not join the network of another container";
    return [{ path: ["browser", "network"], message, hint: joinHint }];
  },
);

function networkOf(container: JsonValue | undefined): string {
  const network = isJsonObject(container) ? container["network"] : undefined;
  return typeof network === "string" ? network.trim().toLowerCase() : "";
}

function allowsJoin(docker: JsonValue | undefined): boolean {
  return isJsonObject(docker) && docker["dangerouslyAllowContainerNamespaceJoin"] === true;
}
