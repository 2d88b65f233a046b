import type { BuildRequest } from "../protocol.ts";

/** The arguments of `openclaw-config` that make the same config. */
export function initArguments(asked: Omit<BuildRequest, "token">): string[] {
  const { preset, network, openclaw, proxy, origins, port, publishedPort, access, comments } = asked;
  const option = (name: string, value: string, usual = ""): string[] =>
    value.trim() === "" || value === usual ? [] : [name, value.trim()];
  return [
    "init",
    "--preset",
    preset,
    ...option("--network", network),
    ...option("--openclaw", openclaw),
    ...option("--proxy", proxy, "none"),
    ...originsIn(origins).flatMap((origin) => ["--origin", origin]),
    ...option("--port", port),
    ...option("--publish", publishedPort),
    ...option("--access", access, "auto"),
    ...(comments ? ["--comments"] : []),
  ];
}

/** The same as a line for a shell. */
export function initCommand(asked: Omit<BuildRequest, "token">): string {
  return ["npx", "openclaw-config", ...initArguments(asked).map(quoted)].join(" ");
}

/** Origins as they are typed: one after another, with commas or not. */
export function originsIn(text: string): string[] {
  return text.split(/[\s,]+/).filter((one) => one !== "");
}

function quoted(word: string): string {
  return /^[\w./:@%+,[\]-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
