export { type Commands, commandsFor } from "./commands.ts";
export { type CreateConfigOptions, type CreatedConfig, createConfig } from "./create-config.ts";
export { drawWay } from "./drawing.ts";
export type { Preset, PresetName } from "./preset.ts";
export { findPreset, presets } from "./presets.ts";
export type { Place } from "./situation.ts";
