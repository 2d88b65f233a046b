import { isJsonObject } from "../../../json/value.ts";
import { urlOf } from "../../../network/url.ts";
import { compareReleases } from "../../../release/compare.ts";
import { formRule, type PlaceFinding, type Rule, ruleAt } from "../rule.ts";
import { since, triedOnly, withItsKeys } from "../tried.ts";
import { isHttpUrl, isOrigin } from "../url.ts";

const maps = ["mcp.servers", "nodeHost.mcp.servers"];
const servers = maps.map((map) => `${map}.*`);

const renamed: Readonly<Record<string, string>> = {
  connectTimeout: "connectionTimeoutMs",
  connect_timeout: "connectionTimeoutMs",
  timeout: "requestTimeoutMs",
  workingDirectory: "cwd",
  supports_parallel_tool_calls: "supportsParallelToolCalls",
  ssl_verify: "sslVerify",
  client_cert: "clientCert",
  client_key: "clientKey",
};

/** Old spellings, refused though a server may otherwise have any key. */
export const mcpOldKey: Rule = ruleAt(
  { id: "mcp-old-key", stage: "schema", releases: since("2026.8.1"), evidence: withItsKeys, at: servers },
  (server) => {
    if (!isJsonObject(server)) return [];
    const old = Object.keys(renamed).filter((key) => Object.hasOwn(server, key));
    const findings = old.map(
      (key): PlaceFinding => ({ path: [], message: `the key ${key} is no longer known`, hint: `use ${renamed[key]}` }),
    );
    if (Object.hasOwn(server, "disabled")) {
      const hint = `use enabled: ${server["disabled"] !== true}`;
      findings.push({ path: ["disabled"], message: "the key disabled is no longer known", hint });
    }
    return findings;
  },
);

/** A server that is started needs a command. */
export const mcpCommand: Rule = ruleAt(
  { id: "mcp-command", stage: "schema", releases: since("2026.6.1"), evidence: triedOnly, at: servers },
  (server) => {
    if (!isJsonObject(server) || server["transport"] !== "stdio") return [];
    const command = server["command"];
    if (typeof command === "string" && command.trim() !== "") return [];
    return [{ path: ["transport"], message: "the transport stdio takes a command", hint: "set command" }];
  },
);

/** Addresses of servers. */
export const mcpAddress: Rule = formRule(
  {
    id: "mcp-address",
    stage: "schema",
    releases: since("2026.3.31"),
    evidence: triedOnly,
    at: servers.flatMap((server) => [`${server}.url`, `${server}.oauth.redirectUrl`]),
    message: "that is not an address over HTTP or HTTPS",
    hint: "begin with https:// or http://",
  },
  // What is no address at all the schema reports.
  (text) => urlOf(text) === undefined || isHttpUrl(text),
);

/** Where a client describes itself. */
export const mcpClientMetadata: Rule = formRule(
  {
    id: "mcp-client-metadata",
    stage: "schema",
    releases: since("2026.6.1"),
    evidence: withItsKeys,
    at: servers.map((server) => `${server}.oauth.clientMetadataUrl`),
    message: "that is not a page over HTTPS",
    hint: "begin with https:// and name a path",
  },
  (text) => {
    const url = urlOf(text);
    return url === undefined || (url.protocol === "https:" && url.pathname !== "/");
  },
);

/** Where the apps of servers run. */
export const mcpSandboxOrigin: Rule = formRule(
  {
    id: "mcp-sandbox-origin",
    stage: "schema",
    releases: since("2026.8.1"),
    evidence: withItsKeys,
    at: ["mcp.apps.sandboxOrigin"],
    message: "that is not an origin",
    hint: "write https://host[:port]",
  },
  (text) => {
    const url = urlOf(text);
    return url === undefined || isOrigin(url);
  },
);

/** The names of servers. */
export const mcpServerName: Rule = ruleAt(
  {
    id: "mcp-server-name",
    stage: "schema",
    releases: since("2026.8.1"),
    evidence: triedOnly,
    at: ["nodeHost.mcp.servers"],
  },
  (map) => {
    const names = isJsonObject(map) ? Object.keys(map) : [];
    return names
      .filter((name) => name === "" || name !== name.trim())
      .map((name) => ({
        path: [name],
        message: "the name is empty or has spaces around it",
        hint: "trim it",
        blocks: true,
      }));
  },
);

/** `__proto__` is not a name. A config that was parsed into plain objects no longer has it. */
export const mcpReservedName: Rule = ruleAt(
  { id: "mcp-server-name", stage: "schema", releases: since("2026.8.1"), evidence: triedOnly, at: maps },
  (map) =>
    isJsonObject(map) && Object.hasOwn(map, "__proto__")
      ? [{ path: ["__proto__"], message: "a server cannot have this name", hint: "rename it" }]
      : [],
);

/** Signing in for each requester. */
export const mcpRequester: Rule = ruleAt(
  { id: "mcp-requester", stage: "schema", releases: since("2026.8.1"), evidence: withItsKeys, at: servers },
  (server, release) => {
    if (!isJsonObject(server) || !isJsonObject(server["oauth"]) || compareReleases(release, "2026.8.1") < 0) return [];
    const { oauth } = server;
    if (oauth["identity"] !== "per-requester") return [];
    const path = ["oauth", "identity"];
    const findings: PlaceFinding[] = [];
    if (server["auth"] !== "oauth")
      findings.push({ path, message: "per-requester takes auth: oauth", hint: "set auth" });
    if (oauth["authProfileId"] !== undefined && oauth["authProfileId"] !== "") {
      const message = "one profile for all contradicts per-requester";
      findings.push({ path: ["oauth", "authProfileId"], message, hint: "remove it" });
    }
    if (server["url"] === undefined || server["url"] === "")
      findings.push({ path, message: "per-requester takes a server with a url", hint: "set url" });
    if (server["command"] !== undefined || server["transport"] === "stdio")
      findings.push({
        path,
        message: "per-requester does not go with a server that is started",
        hint: "remove command",
      });
    return findings;
  },
);
