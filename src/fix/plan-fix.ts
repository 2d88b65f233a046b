import { posix } from "node:path";
import { presetFor } from "../discover/preset-for.ts";
import type { Finding } from "../doctor/finding.ts";
import { referencesOf } from "../doctor/rules/missing-variables.ts";
import { browserPort, listeningPort } from "../doctor/setting.ts";
import { formatPath } from "../json/path.ts";
import { createConfig } from "../presets/create-config.ts";
import { tokenVariable } from "../presets/token-variable.ts";
import { generateToken } from "../token/generate.ts";
import type { FileOwner } from "../write/owner.ts";
import { cureConfig } from "./cure-config.ts";
import { treatmentOf } from "./cures.ts";
import type { Scene } from "./look-at-setting.ts";
import { parsed } from "./parsed.ts";
import type { SetAside } from "./set-aside.ts";

/** One thing to be done, and the codes of the findings that ask for it. */
export type FixStep = { reasons: string[] } & (
  | {
      kind: "edit";
      /** Inside the container. */
      path: string;
      before: string | undefined;
      after: string;
      setAside: SetAside[];
      /** What was repaired in the text itself, or where the text is from. */
      remarks: string[];
    }
  /** `value` is a secret. */
  | { kind: "variable"; path: string; name: string; value: string }
  | { kind: "own"; path: string; owner: FileOwner }
  | { kind: "restart" }
);

/** What only a person can do. */
export interface Blocked {
  code: string;
  why: string;
  commands: string[];
}

export interface FixPlan {
  container: string;
  release: string | undefined;
  findings: Finding[];
  steps: FixStep[];
  /** Where there is any, nothing is done: it would not help. */
  blocked: Blocked[];
}

/** Without one of these cured, nothing else helps. */
const grave: ReadonlySet<string> = new Set([
  "read-only-mount",
  "port-not-published",
  "port-leads-elsewhere",
  "loopback-behind-port",
  "newer-config",
  "address-in-use",
  "config-not-parsed",
  "variable-missing",
  "tailscale-needs-loopback",
  "hooks-token-missing",
  "trusted-proxy-incomplete",
  "file-not-accessible",
]);

/** What to do about what was found. Decides everything and changes nothing. */
export function planFix(scene: Scene, makeToken: () => string = generateToken): FixPlan {
  const { setting, findings } = scene;
  const steps = [...configSteps(scene, makeToken), ...variableStep(scene, makeToken), ...ownerStep(scene)];
  const restarts = reasonsFor(scene, "restart");
  if (steps.length > 0 || restarts.length > 0) steps.push({ kind: "restart", reasons: restarts });
  const cured = new Set(steps.flatMap(({ reasons }) => reasons));
  const readOnly = setting.container.config.readOnly && steps.some(({ kind }) => kind === "edit");
  const blocked = findings
    .filter(({ code, confidence }) => grave.has(code) && confidence !== "possible" && !cured.has(code))
    .map((finding) => blockedBy(finding, scene));
  if (readOnly && blocked.length === 0) {
    const why = `${setting.container.config.host ?? setting.file.path} is mounted read-only: the config must be changed there, or be mounted without :ro`;
    blocked.push({ code: "config-read-only", why, commands: recreate(scene) });
  }
  return { container: setting.container.name, release: setting.release, findings, steps, blocked };
}

function reasonsFor({ bySetting, byLog }: Scene, treatment: ReturnType<typeof treatmentOf>): string[] {
  const found = [
    ...bySetting.map((one) => ({ one, source: "setting" as const })),
    ...byLog.map((one) => ({ one, source: "log" as const })),
  ];
  const codes = found.flatMap(({ one: { code, confidence }, source }) =>
    confidence !== "possible" && treatmentOf(code, source) === treatment ? [code] : [],
  );
  return [...new Set(codes)];
}

function configSteps(scene: Scene, makeToken: () => string): FixStep[] {
  const { setting, bySetting, byLog, strayText } = scene;
  const path = setting.file.path;
  const [missing] = reasonsFor(scene, "new-config");
  if (missing === undefined) {
    const known = new Set(bySetting.map(({ code }) => code));
    const told = byLog.filter(({ code }) => !known.has(code));
    // A change that the gateway has not read yet may be the cure itself: it is started with that first.
    const base = newestText(scene);
    const cured = cureConfig(base, told, makeToken);
    if (cured === undefined) return [];
    const { text: after, setAside, reasons, repairs } = cured;
    return [{ kind: "edit", reasons, path, before: base.file.text, after, setAside, remarks: repairs }];
  }
  const [from] = setting.strays;
  const text = strayText ?? newConfig(scene, makeToken);
  const remark = strayText === undefined ? "a new config for this place and release" : `the text of ${from}`;
  const base = { ...setting, file: { ...setting.file, state: "present" as const, text }, ...parsed(text) };
  const cured = cureConfig(base, [], makeToken);
  const { after, setAside, reasons } = {
    after: cured?.text ?? text,
    setAside: cured?.setAside ?? [],
    reasons: cured?.reasons ?? [],
  };
  return [
    {
      kind: "edit",
      reasons: [missing, ...reasons],
      path,
      before: undefined,
      after,
      setAside,
      remarks: [remark, ...(cured?.repairs ?? [])],
    },
  ];
}

/** Of a file that is mounted alone the host may have a newer one: a restart brings it in, so it is the one to change. */
function newestText({ setting }: Scene): Scene["setting"] {
  if (setting.hostText === undefined || setting.hostText === setting.file.text) return setting;
  return { ...setting, file: { ...setting.file, text: setting.hostText }, ...parsed(setting.hostText) };
}

function newConfig({ setting, open }: Scene, makeToken: () => string): string {
  const choice = presetFor(open.target.facts, { container: setting.container.name });
  return createConfig({
    preset: choice.preset,
    openclaw: setting.release,
    network: choice.network,
    port: listeningPort(setting).port,
    publishedPort: choice.preset === "host-network" ? undefined : browserPort(setting),
    token: makeToken(),
  }).text();
}

/** The token's variable is set where OpenClaw looks for it; whatever else is missing only its owner knows. */
function variableStep(scene: Scene, makeToken: () => string): FixStep[] {
  const { setting } = scene;
  if (setting.config === undefined || !reasonsFor(scene, "variable").includes("variable-missing")) return [];
  const missing = referencesOf(setting.config).filter(({ name }) => !setting.variables.has(name));
  const [token] = missing.filter(({ path }) => formatPath(path) === "gateway.auth.token");
  if (token === undefined || missing.some(({ name }) => name !== token.name)) return [];
  const path = posix.join(posix.dirname(setting.file.path), ".env");
  return [
    { kind: "variable", reasons: ["variable-missing"], path, name: token.name || tokenVariable, value: makeToken() },
  ];
}

function ownerStep(scene: Scene): FixStep[] {
  const { user, file, container } = scene.setting;
  if (user === undefined || !reasonsFor(scene, "owner").includes("file-not-accessible")) return [];
  const path = container.config.mounted === "file" ? file.path : posix.dirname(file.path);
  return [{ kind: "own", reasons: ["file-not-accessible"], path, owner: user }];
}

function blockedBy({ code, cause, commands }: Finding, scene: Scene): Blocked {
  const again = ["read-only-mount", "port-not-published", "port-leads-elsewhere", "loopback-behind-port"].includes(
    code,
  );
  return { code, why: cause, commands: again ? recreate(scene) : commands };
}

/** The lines with which a container is made anew; what must be other in it, the finding says. */
function recreate({ setting: { container } }: Scene): string[] {
  const { compose, engine, name } = container;
  if (compose === undefined) return [`${engine} rm -f ${name}`, `${engine} run … (as before, with that changed)`];
  const folder = compose.folder === undefined ? "" : `cd ${compose.folder} && `;
  return [`${folder}${engine} compose up -d --force-recreate ${compose.service}`];
}
