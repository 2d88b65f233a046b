import { type Readiness, waitUntilReady } from "../container/ready.ts";
import { restartContainer, restartLine } from "../container/restart.ts";
import { type FindContainerOptions, findContainer } from "../container/target.ts";
import { hideSecrets } from "../doctor/hide-secrets.ts";
import { listeningPort } from "../doctor/setting.ts";
import { ConfigError } from "../errors.ts";
import { carryOut, type Done } from "./carry-out.ts";
import { type Checked, checkGateway } from "./check-gateway.ts";
import { approveLines } from "./devices.ts";
import { lookAtSetting, type Scene } from "./look-at-setting.ts";
import type { Blocked, FixPlan } from "./plan.ts";
import { planFix } from "./plan-fix.ts";

export interface FixOptions extends Omit<FindContainerOptions, "facts"> {
  /** The release, where it cannot be found out. */
  release?: string | undefined;
  /** Asked before anything is changed; what is found later, because the first failure hid it, is asked again. */
  confirm: (plan: FixPlan) => boolean | Promise<boolean>;
  onProgress?: (text: string) => void;
}

export interface FixResult extends Done {
  /**
   * `connected`: a browser gets in; `blocked`: a person must do something first, nothing was changed by this round; `declined`: nothing
   * was changed; `refused`: what could be done was done, and a browser still does not get in.
   */
  state: "connected" | "blocked" | "declined" | "refused";
  /** The last plan. */
  plan: FixPlan;
  checked: Checked | undefined;
  /** What is left to do for a person. */
  next: string[];
}

/** One failure hides the next: a gateway that does not start has refused nobody yet. */
const mostRounds = 4;

/** What another start may settle. */
const worthARestart: ReadonlySet<string> = new Set([
  "token-mismatch",
  "rate-limited",
  "attribution-required",
  "no-answer",
  "handshake-timeout",
]);

/**
 * Finds out what is wrong with the gateway in a container, cures what can be cured without a person, and goes in as a browser does.
 * @throws ConfigError as `findContainer`, `lookAtSetting` and `carryOut`; `engine-remote` for an engine on another machine
 */
export async function fix({
  release,
  confirm,
  onProgress = () => undefined,
  ...options
}: FixOptions): Promise<FixResult> {
  const done: Done = { said: [], undo: [] };
  let restarted = false;
  let onlyRestarted = false;
  let waitedInVain = false;
  for (let round = 1; ; round += 1) {
    onProgress("looking at the container");
    const target = await findContainer(options);
    if (target.engine.remote === "yes") throw elsewhere(target.engine.endpoint);
    const scene = await lookAtSetting(target, { release });
    const plan = planFix(scene);
    const ended = (state: FixResult["state"], checked?: Checked, next: string[] = []): FixResult => ({
      ...{ ...done, state, plan, checked, next },
    });
    if (plan.blocked.length > 0) return ended("blocked");
    // What one restart did not settle, another does not either.
    const onlyRestarts = plan.steps.length > 0 && plan.steps.every(({ kind }) => kind === "restart");
    if (plan.steps.length > 0 && round <= mostRounds && !(onlyRestarts && onlyRestarted)) {
      if (!(await confirm(plan))) return ended("declined");
      const { said, undo } = await carryOut(plan, scene, onProgress);
      done.said.push(...said);
      done.undo.unshift(...undo);
      await waitUntilReady(target, { ...portOf(plan, scene), onProgress });
      restarted = true;
      onlyRestarted ||= onlyRestarts;
      continue;
    }
    const ready = await waitUntilReady(target, { port: listeningPort(scene.setting).port, onProgress });
    // It may have failed only now; a log that tells why is looked at once more.
    if (!ready.ready && !waitedInVain) {
      waitedInVain = true;
      continue;
    }
    if (!ready.ready && ready.reason !== "time-out") {
      const blocked = [doesNotStay(scene, ready)];
      return { ...ended("blocked"), plan: { ...plan, blocked } };
    }
    // Without a plan to say yes to, nothing was allowed yet.
    onProgress("going in as a browser does");
    const checked = await checkGateway(scene, { approve: restarted || (await confirm(plan)), onProgress });
    const outcome = checked?.verification.outcome.kind;
    if (outcome === "connected") {
      const next = checked?.approved === true ? approveLines(target) : [];
      return ended("connected", checked, next);
    }
    if (
      outcome !== undefined &&
      worthARestart.has(outcome) &&
      !restarted &&
      (await confirm(withRestart(plan, outcome, restartLine(target))))
    ) {
      await restartContainer(target);
      done.said.push(`${target.container.name} was restarted`);
      restarted = true;
      await waitUntilReady(target, { onProgress });
      continue;
    }
    return ended("refused", checked, outcome === "pairing-required" ? approveLines(target) : []);
  }
}

/** How many of the last lines are shown. */
const shownLines = 5;

function doesNotStay({ open, setting }: Scene, { reason, exitCode, lines }: Readiness & { ready: false }): Blocked {
  const { engine, name } = open.target.container;
  const code = reason === "looping" ? "restart-loop" : "container-not-running";
  const exit = exitCode === undefined ? "" : ` with exit code ${exitCode}`;
  const end = lines.slice(-shownLines).map((line) => hideSecrets(line, setting.config));
  const why = `${name} ends${exit}${reason === "looping" ? " as soon as it is started, and is started again and again" : ""}; nothing that is known is wrong with its config. ${end.length === 0 ? "It prints nothing." : `It ends with: ${end.join(" | ")}`}`;
  return { code, why, commands: [`${engine} logs --tail 50 ${name}`] };
}

function withRestart(plan: FixPlan, reason: string, command: string): FixPlan {
  return { ...plan, steps: [{ kind: "restart", reasons: [reason], command }] };
}

// The port may be what was changed: then the old one answers no more.
function portOf({ steps }: FixPlan, scene: Parameters<typeof carryOut>[1]): { port?: number } {
  const edit = steps.find(({ kind }) => kind === "edit");
  const { port, by } = listeningPort(scene.setting);
  if (edit === undefined || by === "command" || by === "environment") return { port };
  const published = scene.setting.container.ports[0]?.containerPort;
  return edit.reasons.includes("port-leads-elsewhere") && published !== undefined ? { port: published } : { port };
}

function elsewhere(endpoint: string | undefined): ConfigError {
  const message = `the engine is another machine (${endpoint}): its ports and folders are there, not here. Nothing was changed.`;
  return new ConfigError("engine-remote", message, {
    hint: "run openclaw-config fix on that machine, or choose another engine: docker context ls",
  });
}
