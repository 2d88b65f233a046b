import { type Applied, applyChange } from "../container/apply-change.ts";
import { findContainerToken, listening, loadContainerConfig, withBasePath } from "../container/load.ts";
import { type OpenContainer, openContainer } from "../container/open-container.ts";
import { type Readiness, waitUntilReady } from "../container/ready.ts";
import { findContainer } from "../container/target.ts";
import type { JsonPath } from "../json/path.ts";
import { type Verification, verify } from "../verify/verify.ts";
import type { CommonOptions } from "./common-options.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { progressLine } from "./reporters/verify-report.ts";
import { unlessMissing } from "./unless-missing.ts";

/** Opens the container that a command's --container names. */
export async function openNamed(name: string, { run, env, cwd, platform }: Context): Promise<OpenContainer> {
  return openContainer(await findContainer({ name, run, env, cwd, platform }));
}

/** What became of a change after it was written. */
export interface Effect {
  applied: Applied;
  /** Absent where nothing had to be waited for. */
  readiness?: Readiness;
  /** Absent where no browser of this machine reaches the gateway. */
  verification?: Verification;
}

interface Change {
  /** What logMark gave before it. */
  mark: string | undefined;
  paths: readonly JsonPath[];
  /** Whether a container that ended with an error is started. */
  startsFailed?: boolean;
}

/**
 * Brings a change into effect as the release does, waits for the gateway, and tries it as a browser would. A container that does not run
 * is left so, unless its failure is to be cured.
 */
export async function bringIntoEffect(
  open: OpenContainer,
  change: Change,
  { options, context }: { options: CommonOptions; context: Context },
): Promise<Effect> {
  const { target, release } = open;
  const progress = progressLine(context.stderr, options.json === true || options.quiet === true);
  const onProgress = (text: string): void => progress.show(text);
  try {
    onProgress(`waiting for ${target.container.name} to take the change over`);
    const applied = await applyChange(target, { ...change, release, onProgress });
    if (applied.how === "starts-with-it" || applied.how === "refused") return { applied };
    const loaded = await loadContainerConfig(await openContainer(target), { resolve: true });
    const readiness = await waitUntilReady(target, { ...listening(open, loaded.config), onProgress });
    if (!readiness.ready || readiness.from !== "host") return { applied, readiness };
    onProgress("trying it as a browser would");
    const found = await unlessMissing(findContainerToken(open, loaded));
    // Not the port that was published before: a restart may have got the container another one.
    const url = withBasePath(new URL(readiness.url), loaded.config).href;
    return { applied, readiness, verification: await verify({ url, token: found?.token, release, onProgress }) };
  } finally {
    progress.clear();
  }
}

/**
 * Whether all is well after a change. That a new browser must be approved, or meets another refusal, is the business of a command only
 * where it is to make it connect.
 */
export function codeOfEffect(effect: Effect, { mustConnect }: { mustConnect: boolean }): ExitCode {
  const { applied, readiness, verification } = effect;
  if (applied.how === "refused" || readiness?.ready === false) return exitCode.findings;
  const refused = verification !== undefined && ["token-mismatch", "token-missing"].includes(verification.outcome.kind);
  return mustConnect && refused ? exitCode.findings : exitCode.ok;
}
