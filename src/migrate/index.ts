export type { Moved, Transformed } from "./account.ts";
export type { Judge, KnownKeys, Problem } from "./judge.ts";
export { migrateConfig, planMigration } from "./migrate.ts";
export type { MigrateOptions, Migration, MigrationPlan } from "./migrate-config.ts";
export type { FromEvidence } from "./origin.ts";
export { type MoveRow, type Row, rows } from "./row.ts";
export type { TakenChoice } from "./run-steps.ts";
export type { Choice, Step, StepContext } from "./step.ts";
export type { KeptLeaf, SetAside, Tree } from "./tree.ts";
// What a step of the caller's own is made of.
export { add, carry, has, keysIn, lengthIn, move, replace, setAside, valueIn } from "./tree.ts";
