import { isInRange } from "../../src/release/range.ts";
import type { CaseContext } from "./case.ts";
import { type Audit, securityAudit } from "./command-line.ts";
import type { Gateway } from "./gateway.ts";

/** Runs after the other checks of its gateway, so that it also sees what those could have made the gateway write. */
export async function leavesFileAlone({ gateway }: CaseContext): Promise<string> {
  const difference = gateway.rewritten();
  if (difference !== undefined) throw new Error(`the gateway rewrote openclaw.json: ${difference}`);
  return `serving after ${(gateway.startedInMs / 1000).toFixed(1)} s, file unchanged`;
}

/** One audit a gateway: the networks that share it share the config too. */
const audits = new WeakMap<Gateway, Promise<Audit>>();

export async function auditIsClean(context: CaseContext): Promise<string> {
  const audit = audits.get(context.gateway) ?? securityAudit(context.gateway);
  audits.set(context.gateway, audit);
  const { critical, warn, ids } = await audit;
  const unavoidable = unavoidableFindings(context);
  const found = ids.filter((id) => !unavoidable.includes(id));
  const counts = `${critical} critical, ${warn} warn`;
  if (found.length > 0) throw new Error(`${counts}: ${found.join(", ")}`);
  return ids.length === 0 ? counts : `${counts}: ${ids.join(", ")}`;
}

/** What the audit says about a config whose purpose needs it. */
function unavoidableFindings({ release, network, generated }: CaseContext): string[] {
  if (network === "host-network") return ["gateway.trusted_proxies_missing"];
  const tokenIsEnough = generated.expect === "connects" && isInRange(release, { to: "2026.2.19" });
  return tokenIsEnough ? ["gateway.control_ui.insecure_auth"] : [];
}
