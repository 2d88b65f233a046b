/** Judging configs, without the rest of the package, which takes about three times as long to load. */
export {
  type Compatibility,
  type CompatOptions,
  compareVerdicts,
  compatOf,
  type ReleaseChange,
} from "./compat.ts";
export { judgeConfig } from "./judge.ts";
export type { StagedDiagnostic } from "./judge-value.ts";
export { type ConfigVerdict, type ValidateConfigOptions, validateConfig } from "./validate-config.ts";
