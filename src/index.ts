export type { AccessRequest } from "./access/decide-access.ts";
export type { ProxySetting } from "./access/proxy.ts";
export type { StartsOn } from "./access/starts-on.ts";
export {
  type Considered,
  computeTrustedProxies,
  type TrustedProxies,
  type TrustedProxiesQuestion,
} from "./access/trusted-proxies.ts";
export type { Access } from "./access/ways.ts";
export { auditConfig } from "./audit/audit-config.ts";
export type { AuditedFile, AuditFinding, AuditRule, AuditSubject } from "./audit/audit-rule.ts";
export { auditRules } from "./audit/rules.ts";
export { type Diagnostic, hasErrors, type Severity } from "./diagnostic.ts";
export { type DiscoverOptions, discover } from "./discover/discover.ts";
export type { ContainerFacts, EngineFacts, Facts } from "./discover/facts.ts";
export { type PresetChoice, presetFor } from "./discover/preset-for.ts";
export type { CommandRunner } from "./discover/run-command.ts";
export type { Confidence } from "./doctor/cause.ts";
export { type DiagnoseOptions, type Diagnosis, diagnose } from "./doctor/diagnose.ts";
export type { Finding } from "./doctor/finding.ts";
export { type Change, changesBetween } from "./edit/changes.ts";
export { type EditConfigOptions, type EditedConfig, type EditedFile, editConfig } from "./edit/edit-config.ts";
export { notesOnRotation, type RotatedFile, rotateToken } from "./edit/rotate-token.ts";
export { type FoundToken, findToken, type TokenPlace, type TokenQuestion } from "./edit/token-places.ts";
export { ConfigError, type ConfigErrorCode } from "./errors.ts";
export { type ExplainOptions, explainKeys, type KeyExplanation, type KeyWords } from "./explain/explain-key.ts";
export type { Edit } from "./json/edit.ts";
export { EditError, type EditErrorCode } from "./json/edit-error.ts";
export { parsePath } from "./json/parse-path.ts";
export { formatPath, type JsonPath } from "./json/path.ts";
export type { JsonObject, JsonValue } from "./json/value.ts";
export { extendSchema } from "./json-schema/extend-schema.ts";
export { toJsonSchema } from "./json-schema/to-json-schema.ts";
export type { VariableUse } from "./load/apply-variables.ts";
export { configPath } from "./load/config-path.ts";
export type { VariableSource } from "./load/environment.ts";
export { type Candidate, type FindConfigOptions, type FoundConfig, findConfig } from "./load/find-config.ts";
export {
  type LoadConfigOptions,
  type LoadedConfig,
  loadConfig,
} from "./load/load-config.ts";
export type { Origin } from "./load/provenance.ts";
export type { PlacedReference, SecretReference } from "./load/secret-references.ts";
export { migrateConfig, planMigration } from "./migrate/migrate.ts";
export type { MigrateOptions, Migration, MigrationPlan } from "./migrate/migrate-config.ts";
export { type Row as MigrationRow, rows as migrationRows } from "./migrate/row.ts";
export type { Step as MigrationStep } from "./migrate/step.ts";
export { type Address, parseAddress } from "./network/address.ts";
export { type Cidr, contains, covers, overlaps, parseCidr } from "./network/cidr.ts";
export type { CandidateAddress, ContainerNetwork, NetworkName } from "./network/container-network.ts";
export { networks } from "./network/networks.ts";
export { resolveNetwork } from "./network/resolve-network.ts";
export { type CreateConfigOptions, type CreatedConfig, createConfig } from "./presets/create-config.ts";
export type { Preset, PresetName } from "./presets/preset.ts";
export { presets } from "./presets/presets.ts";
export type { Place } from "./presets/situation.ts";
export {
  defineConfig,
  type PlainConfig,
  type PresetConfig,
  type ProjectConfig,
  type ProjectConfigFunction,
  type ProjectContext,
} from "./project/define-config.ts";
export type { FindProjectConfigOptions } from "./project/find-project-config.ts";
export { loadPlugin } from "./project/load-plugin.ts";
export {
  type LoadedProjectConfig,
  type LoadProjectConfigOptions,
  loadProjectConfig,
} from "./project/load-project-config.ts";
export { compareReleases } from "./release/compare.ts";
export { type KnownRelease, knownReleases, newestRelease, oldestRelease } from "./release/known.ts";
export { formatRuns, isInRange, parseRange, type ReleaseRange, runsOf } from "./release/range.ts";
export { isKnownRelease, type ResolvedRelease, resolveRelease } from "./release/resolve.ts";
export { renderCompose } from "./render/compose/render-compose.ts";
export { type EnvironmentKind, renderEnvironment } from "./render/environment/render-environment.ts";
export type { InstanceOptions, ProxyKind } from "./render/instance-options.ts";
export { renderKubernetes } from "./render/kubernetes/render-kubernetes.ts";
export type { RenderedFile, RenderedInstance, Variable } from "./render/rendered.ts";
export { type Compatibility, compareVerdicts, compatOf, type ReleaseChange } from "./schema/compat.ts";
export type { OpenClawConfig } from "./schema/config-type.generated.ts";
export { exportSchema } from "./schema/export-schema.ts";
export { type SchemaExtension, withExtension } from "./schema/extension.ts";
export type { GatewayConfig } from "./schema/gateway-config.ts";
export { judgeConfig } from "./schema/judge.ts";
export type { JudgedStage, StagedDiagnostic } from "./schema/judge-value.ts";
export { schemaFor } from "./schema/schema-for.ts";
export { type ConfigVerdict, type ValidateConfigOptions, validateConfig } from "./schema/validate-config.ts";
export { generateToken } from "./token/generate.ts";
export { looksSecret } from "./token/looks-secret.ts";
export { redactIn, redactToken } from "./token/redact.ts";
export { judgeToken, type TokenJudgement } from "./token/strength.ts";
export { type ValidatedFile, type ValidateFileOptions, validateFile } from "./validate/validate-file.ts";
export { type FileOwner, parseOwner } from "./write/owner.ts";
export { type UpdateOptions, type UpdateResult, updateConfigFile } from "./write/update-config-file.ts";
export { type WriteOptions, type WriteResult, writeConfigFile } from "./write/write-config-file.ts";
