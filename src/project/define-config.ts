import type { CreateConfigOptions } from "../presets/create-config.ts";
import type { OpenClawConfig } from "../schema/config-type.generated.ts";

/** A project config that says where OpenClaw runs and leaves the rest to `createConfig`; recognised by `preset`. */
export interface PresetConfig extends CreateConfigOptions {
  /** The OpenClaw release that will read the config; `--openclaw` goes before it. */
  openclaw?: string | undefined;
  /** The gateway's token; better left out, since a project config is usually shared. */
  token?: string | undefined;
  /**
   * `env` (the default without `token`): openclaw.json refers to OPENCLAW_GATEWAY_TOKEN. `file`: it holds the token, `token` or the one
   * that is already in it; a new one is made only where there is none.
   */
  tokenIn?: "file" | "env" | undefined;
}

/** A project config that is an openclaw.json as it is. */
export interface PlainConfig extends OpenClawConfig {
  preset?: never;
}

export type ProjectConfig = PresetConfig | PlainConfig;

/** What a project config that is a function is told. */
export interface ProjectContext {
  /** The release asked for, or the one that last wrote the file to build; undefined when neither is known. */
  release?: string | undefined;
  env: Readonly<Record<string, string | undefined>>;
}

export type ProjectConfigFunction = (context: ProjectContext) => ProjectConfig | Promise<ProjectConfig>;

/** Gives back what it is given: a project config, or a function that makes one, with its types checked and completed. */
export function defineConfig(config: ProjectConfig): ProjectConfig;
export function defineConfig(config: ProjectConfigFunction): ProjectConfigFunction;
export function defineConfig(config: ProjectConfig | ProjectConfigFunction): ProjectConfig | ProjectConfigFunction {
  return config;
}
