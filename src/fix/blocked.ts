import type { Finding } from "../doctor/finding.ts";
import type { Setting } from "../doctor/setting.ts";
import type { Blocked, PlannedScene } from "./plan.ts";

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

/** What keeps everything else from helping and no step cures, with what a person can do about it. */
export function blockedIn({ setting, findings }: PlannedScene, cured: ReadonlySet<string>): Blocked[] {
  return findings
    .filter(({ code, confidence }) => grave.has(code) && confidence !== "possible" && !cured.has(code))
    .map((finding) => blockedBy(finding, setting));
}

/** A config that may not be written where it stands. */
export function readOnlyConfig({ setting }: PlannedScene): Blocked {
  const why = `${setting.container.config.host ?? setting.file.path} is mounted read-only: the config must be changed there, or be mounted without :ro`;
  return { code: "config-read-only", why, commands: recreate(setting) };
}

function blockedBy({ code, cause, commands }: Finding, setting: Setting): Blocked {
  const again = ["read-only-mount", "port-not-published", "port-leads-elsewhere", "loopback-behind-port"].includes(
    code,
  );
  return { code, why: cause, commands: again ? recreate(setting) : commands };
}

/** The lines with which a container is made anew; what must be other in it, the finding says. */
function recreate({ container }: Setting): string[] {
  const { compose, engine, name } = container;
  if (compose === undefined) return [`${engine} rm -f ${name}`, `${engine} run … (as before, with that changed)`];
  const folder = compose.folder === undefined ? "" : `cd ${compose.folder} && `;
  return [`${folder}${engine} compose up -d --force-recreate ${compose.service}`];
}
