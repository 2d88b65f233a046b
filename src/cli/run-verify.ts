import { resolve } from "node:path";
import { parseOrigin } from "../access/origin.ts";
import { containerUrl, findContainerToken, loadContainerConfig } from "../container/load.ts";
import { defaultConfigPath } from "../discover/default-config-path.ts";
import { findToken } from "../edit/token-places.ts";
import { ConfigError } from "../errors.ts";
import { getAt } from "../json/path.ts";
import type { JsonObject, JsonValue } from "../json/value.ts";
import { loadConfig } from "../load/load-config.ts";
import { urlOf } from "../network/url.ts";
import { resolveRelease } from "../release/resolve.ts";
import { redactIn } from "../token/redact.ts";
import type { OutcomeKind } from "../verify/outcome.ts";
import { type Verification, verify } from "../verify/verify.ts";
import type { CommonOptions } from "./common-options.ts";
import { openNamed } from "./container-session.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { progressLine, stepText, verificationText } from "./reporters/verify-report.ts";
import { styleFor } from "./style.ts";
import { unlessMissing } from "./unless-missing.ts";

interface VerifyCommandOptions extends CommonOptions {
  url?: string;
  token?: string;
  config?: string;
  openclaw?: string;
  origin?: string;
  timeout?: number;
  container?: string;
}

interface Plan {
  url: URL;
  token: string | undefined;
  /** The release that is known already. */
  release?: string | undefined;
  container?: string;
}

/** Tries the gateway as a browser would, telling each step as it is taken. */
export async function runVerify(options: VerifyCommandOptions, context: Context): Promise<ExitCode> {
  const plan = await planOf(options, context);
  const release = options.openclaw === undefined ? plan.release : resolveRelease(options.openclaw).release;
  const secrets = plan.token === undefined ? [] : [plan.token];
  const hide = (text: string): string => redactIn(text, secrets);
  const style = styleFor(context.stdout, context, options);
  const progress = progressLine(context.stderr, options.json === true || options.quiet === true);
  const say = (text: string): void => {
    if (!options.json && !options.quiet) context.stdout.write(`${hide(text)}\n`);
  };
  say(style.bold(`${plan.url.origin}${plan.url.pathname}`));
  progress.show("asking for the page");
  const verification = await verify({
    url: plan.url.href,
    token: plan.token,
    release,
    origin: options.origin === undefined ? undefined : parseOrigin(options.origin),
    timeoutMs: timeoutOf(options.timeout),
    onStep: (step) => {
      progress.clear();
      say(stepText(step, style));
    },
    onProgress: (text) => progress.show(text),
  });
  progress.clear();
  if (options.json) context.stdout.write(`${hide(json(plan, verification))}\n`);
  else context.stdout.write(`${hide(verificationText(verification, style).join("\n"))}\n`);
  return codeOf(verification.outcome.kind);
}

function json({ url, container }: Plan, { outcome, ...rest }: Verification): string {
  return JSON.stringify(
    {
      ...(container !== undefined && { container }),
      url: `${url.origin}${url.pathname}`,
      connected: outcome.kind === "connected",
      outcome,
      ...rest,
    },
    undefined,
    2,
  );
}

function codeOf(kind: OutcomeKind): ExitCode {
  return kind === "connected" ? exitCode.ok : exitCode.findings;
}

function timeoutOf(seconds: number | undefined): number | undefined {
  if (seconds === undefined) return undefined;
  if (seconds > 0 && seconds <= 3600) return Math.ceil(seconds * 1000);
  throw new ConfigError("invalid-option", "--timeout is a number of seconds, more than 0 and at most 3600");
}

async function planOf(options: VerifyCommandOptions, context: Context): Promise<Plan> {
  const { env, cwd } = context;
  const given = options.url === undefined ? undefined : parseUrl(options.url);
  const token = options.token ?? (given && tokenIn(given));
  if (given !== undefined && token !== undefined) return { url: given, token };
  if (options.container !== undefined) return planOfContainer(options.container, { given, token }, context);
  const path = await pathOf(options, context);
  const { config, source } = await loadConfig({ path, env, cwd, resolve: true });
  const url = given ?? ownUrl(config);
  // The config's token belongs to its own gateway: a host somewhere else must be trusted with it by name.
  if (token !== undefined || !(isThisMachine(url) || isAllowedOrigin(config, url))) return { url, token };
  const files = source.files.map((file) => file.path);
  const question = { configPath: path, config, configFiles: files, env, cwd };
  return { url, token: await unlessMissing(findToken(question).then((found) => found.token)) };
}

async function pathOf({ config, openclaw: asked }: VerifyCommandOptions, { env, cwd, run }: Context): Promise<string> {
  return config === undefined ? await defaultConfigPath({ asked, env, cwd, run }) : resolve(cwd, config);
}

// Its port, the token of its config or of its variables.
async function planOfContainer(
  name: string,
  { given, token }: { given: URL | undefined; token: string | undefined },
  context: Context,
): Promise<Plan> {
  const open = await openNamed(name, context);
  const loaded = await loadContainerConfig(open, { resolve: true });
  const url = given ?? containerUrl(open, loaded.config);
  const container = open.target.container.name;
  if (url === undefined) {
    const message = `${container} publishes no port that leads to its gateway, so that no browser of this machine reaches it`;
    const hint = "publish it: -p 127.0.0.1:18789:18789; or name what reaches it: verify <url> --container <name>";
    throw new ConfigError("container-unreachable", message, { hint });
  }
  const found = token === undefined ? await unlessMissing(findContainerToken(open, loaded)) : undefined;
  return { url, token: token ?? found?.token, release: open.release, container };
}

function parseUrl(text: string): URL {
  const full = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = urlOf(full);
  if (url !== undefined && (url.protocol === "http:" || url.protocol === "https:")) return url;
  // What stands behind ? or # may be the token.
  throw new ConfigError("invalid-option", `"${text.replace(/[?#].*/s, "")}" is not an address that a browser opens`, {
    hint: "write for example http://localhost:18789",
  });
}

function tokenIn(url: URL): string | undefined {
  const fragment = new URLSearchParams(url.hash.slice(1)).get("token");
  return fragment ?? url.searchParams.get("token") ?? undefined;
}

/** The gateway of a config as a browser of the same machine opens it. */
function ownUrl(config: JsonObject): URL {
  const port = getAt(config, ["gateway", "port"]);
  const basePath = getAt(config, ["gateway", "controlUi", "basePath"]);
  const tls = getAt(config, ["gateway", "tls", "enabled"]) === true;
  const url = new URL(`${tls ? "https" : "http"}://localhost:${typeof port === "number" ? port : 18789}/`);
  if (typeof basePath === "string") url.pathname = `/${basePath.replaceAll(/^\/+|\/+$/g, "")}/`.replace("//", "/");
  return url;
}

function isThisMachine({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d+){3}$/.test(hostname);
}

function isAllowedOrigin(config: JsonValue, { origin }: URL): boolean {
  const allowed = getAt(config, ["gateway", "controlUi", "allowedOrigins"]);
  return Array.isArray(allowed) && allowed.includes(origin);
}
