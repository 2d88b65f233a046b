import { presetFor } from "../discover/preset-for.ts";
import { browserPort, listeningPort } from "../doctor/setting.ts";
import { createConfig } from "../presets/create-config.ts";
import { cureConfig } from "./cure-config.ts";
import { parsed } from "./parsed.ts";
import { type FixStep, type PlannedScene, reasonsFor } from "./plan.ts";

/** The config's new text: what is there cured, what stands elsewhere brought here, or one that is made for this place. */
export function configSteps(scene: PlannedScene, makeToken: () => string): FixStep[] {
  const { setting, bySetting, byLog, strayText } = scene;
  const path = setting.file.path;
  const { config } = setting.container;
  const host = config.mounted !== "volume" && config.inside === path ? config.host : undefined;
  const [missing] = reasonsFor(scene, "new-config");
  if (missing === undefined) {
    const known = new Set(bySetting.map(({ code }) => code));
    const told = byLog.filter(({ code }) => !known.has(code));
    // A change that the gateway has not read yet may be the cure itself: it is started with that first.
    const base = newestText(scene);
    const cured = cureConfig(base, told, makeToken);
    if (cured === undefined) return [];
    const { text: after, setAside, reasons, repairs } = cured;
    return [{ kind: "edit", reasons, path, host, before: base.file.text, after, setAside, remarks: repairs }];
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
      host,
      before: undefined,
      after,
      setAside,
      remarks: [remark, ...(cured?.repairs ?? [])],
    },
  ];
}

/** Of a file that is mounted alone the host may have a newer one: a restart brings it in, so it is the one to change. */
function newestText({ setting }: PlannedScene): PlannedScene["setting"] {
  if (setting.hostText === undefined || setting.hostText === setting.file.text) return setting;
  return { ...setting, file: { ...setting.file, text: setting.hostText }, ...parsed(setting.hostText) };
}

function newConfig({ setting, open }: PlannedScene, makeToken: () => string): string {
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
