import type { SetUpPlan, SetUpResult } from "../../setup/set-up.ts";

/** The result of `init` for a program. Holds the token: this output is the config. */
export function initJson(
  { path, found, created, notes, schemaFile }: SetUpPlan,
  result: SetUpResult | undefined,
): string {
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
    ...(result?.written.backup !== undefined && { backup: result.written.backup }),
    ...(result?.environmentWritten && { environmentFile: result.environmentWritten.path }),
    ...(result && schemaFile && { schemaFile: schemaFile.path }),
    ...(result?.chown !== undefined && { chown: result.chown }),
  };
  return `${JSON.stringify(output, undefined, 2)}\n`;
}
