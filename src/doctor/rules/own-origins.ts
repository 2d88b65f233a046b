import { missingOrigins, writesOrigins } from "../../access/facts.ts";
import { localOrigins } from "../../access/origin.ts";
import type { Edit } from "../../json/edit.ts";
import { getAt } from "../../json/path.ts";
import { bindOf, browserPort, listeningPort, tellsOfProxy } from "../setting.ts";
import { originsPath, textsAt } from "../settings.ts";
import { finding, type Rule } from "./rule.ts";

/** The origins that browsers on this machine show must be allowed where a release asks for them. */
export const missingOwnOrigins: Rule = (setting) => {
  const { release, config } = setting;
  const opened = browserPort(setting);
  if (release === undefined || config === undefined || opened === undefined) return undefined;
  if (!writesOrigins.for(release).value || bindOf(setting).bind === "loopback") return undefined;
  if (getAt(config, ["gateway", "controlUi", "dangerouslyAllowHostHeaderOriginFallback"]) === true) return undefined;
  const listed = textsAt(config, originsPath);
  const { port } = listeningPort(setting);
  const wanted = localOrigins(opened);
  if (listed === undefined && missingOrigins.for(release).value === "refuses to start") {
    return finding({
      code: "origins-required",
      title: "The allowed origins are not set",
      cause: `OpenClaw ${release} does not start beyond loopback without gateway.controlUi.allowedOrigins. They are those that browsers show, with the published port.`,
      evidence: "gateway.controlUi.allowedOrigins is not set",
      confidence: "certain",
      edits: [{ kind: "set", path: originsPath, value: wanted }],
    });
  }
  const allowed = listed ?? localOrigins(port);
  if (allowed.includes("*") || allowed.some((one) => wanted.includes(one))) return undefined;
  const proxied = tellsOfProxy(setting);
  return finding({
    code: opened === port ? "origin-not-allowed" : "published-port-differs",
    title: opened === port ? "The page's origin is not allowed" : "The port is published under another number",
    cause: `A browser on this machine opens port ${opened}, and the gateway allows ${allowed.join(", ") || "no origin"}${listed === undefined ? ` by itself (it knows its own port ${port} only)` : ""}.${proxied ? " That may be meant: other origins are named." : ""}`,
    evidence: `published ${opened}, listens on ${port}`,
    confidence: proxied ? "possible" : "certain",
    edits: addOrigins(listed, wanted),
  });
};

function addOrigins(listed: readonly string[] | undefined, wanted: readonly string[]): Edit[] {
  return [{ kind: "set", path: originsPath, value: [...new Set([...(listed ?? []), ...wanted])] }];
}
