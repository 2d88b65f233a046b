import type { Plan } from "../../setup/plan.ts";
import type { SetUpPlan, SetUpResult } from "../../setup/set-up.ts";

/** The result of `init` for a program, with what became of it. Holds the token: this output is the config. */
export function initJson({ path, found, created, notes }: Plan, done: object): string {
  const output = {
    path,
    release: found.release,
    releaseSource: found.source,
    preset: created.preset,
    network: created.network.name,
    access: created.access,
    url: created.url,
    config: created.config,
    trustedProxies: created.trustedProxies,
    notes,
    ...done,
  };
  return `${JSON.stringify(output, undefined, 2)}\n`;
}

/** What was written on this machine; nothing where nothing was. */
export function writtenJson({ schemaFile }: SetUpPlan, result: SetUpResult | undefined): object {
  return {
    ...(result?.written.backup !== undefined && { backup: result.written.backup }),
    ...(result?.environmentWritten && { environmentFile: result.environmentWritten.path }),
    ...(result && schemaFile && { schemaFile: schemaFile.path }),
    ...(result?.chown !== undefined && { chown: result.chown }),
  };
}
