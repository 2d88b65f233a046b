import type { AccessRequest } from "../../src/access/decide-access.ts";
import { ConfigError, type ConfigErrorCode } from "../../src/errors.ts";
import { type CreateConfigOptions, type CreatedConfig, createConfig } from "../../src/presets/create-config.ts";
import { presets } from "../../src/presets/presets.ts";

/** One combination of what a user may ask of a release. */
export interface Cell {
  preset: string;
  network: string | undefined;
  proxy: string;
  access: AccessRequest;
}

const networksOf: Readonly<Record<string, readonly (string | undefined)[]>> = {
  "linux-bridge": [undefined, "docker-compose", "172.20.0.1", "172.20.0.0/16"],
  podman: [undefined, "podman-slirp4netns"],
};

/** Every preset, network, proxy and access. */
export const cells: readonly Cell[] = presets.flatMap((preset) =>
  (networksOf[preset.name] ?? [undefined]).flatMap((network) =>
    ["none", "host", "container", "172.20.0.9"].flatMap((proxy) =>
      (["auto", "token", "pairing"] as const).map((access) => ({ preset: preset.name, network, proxy, access })),
    ),
  ),
);

/** The config of a cell, or the code of the error by which the cell does not exist. */
export function fill(cell: Cell, release: string): CreatedConfig | ConfigErrorCode {
  const options: CreateConfigOptions = {
    ...cell,
    openclaw: release,
    token: "Zr4bq0Xv9JmW2sPf7hTd1kLc8nGy3aEu6iRo5xQw0Bz",
  };
  if (cell.proxy !== "none") options.origins = ["https://claw.example.com"];
  try {
    return createConfig(options);
  } catch (error) {
    if (error instanceof ConfigError) return error.code;
    throw error;
  }
}
