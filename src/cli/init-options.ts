import type { PlanOptions } from "../setup/plan.ts";
import type { InitCommandOptions } from "./commands/init.ts";

/** The preset that was named, where it was. */
export function askedPreset({ preset }: InitCommandOptions): string | undefined {
  return preset === "auto" ? undefined : preset;
}

/** What the config shall be, wherever it is written. */
export function planOptions(options: InitCommandOptions): Omit<PlanOptions, "preset"> {
  return {
    openclaw: options.openclaw,
    network: options.network,
    proxy: options.proxy,
    origins: options.origin,
    port: options.port,
    publishedPort: options.publish,
    access: options.access,
    token: options.token,
    tokenIn: options.tokenIn,
    merge: options.merge,
    force: options.force,
    comments: options.comments,
  };
}
