import { ConfigError } from "../errors.ts";
import { resolveRelease } from "../release/resolve.ts";
import type { ContainerFacts } from "./facts.ts";
import { programsInside } from "./programs-inside.ts";
import type { CommandRunner } from "./run-command.ts";

type ContainerRelease = NonNullable<ContainerFacts["release"]>;

/** The release that an image says it holds: by its tag, else by its label. */
export function releaseOfImage({
  image,
  labels,
}: {
  image: string;
  labels: Readonly<Record<string, string>>;
}): ContainerRelease | undefined {
  const tag = /:([\w.-]+)$/.exec(image.split("@")[0] ?? "")?.[1] ?? "";
  const byTag = tryResolve(tag.replace(/-(?:slim|browser|alpine|bookworm)\b.*$/, ""));
  if (byTag) return { ...byTag, source: "tag", detail: `tag of the image ${image}` };
  const label = tryResolve(labels["org.opencontainers.image.version"] ?? "");
  return label && { ...label, source: "label", detail: `label org.opencontainers.image.version of the image ${image}` };
}

/** The release that the program inside a running container says it is. It is started once more for that, and changes nothing. */
export async function releaseInside(
  run: CommandRunner,
  container: Pick<ContainerFacts, "engine" | "id" | "command">,
): Promise<ContainerRelease | undefined> {
  for (const program of programsInside(container)) {
    const command = [...program, "--version"];
    const { code, stdout } = await run(container.engine, ["exec", container.id, ...command], { timeoutMs: 8000 });
    const version = code === 0 ? /\b\d{4}\.\d{1,2}\.\d{1,3}(?:-[\w.]+)?/.exec(stdout)?.[0] : undefined;
    const resolved = version === undefined ? undefined : tryResolve(version);
    if (resolved) return { ...resolved, source: "command", detail: `it says so itself: ${command.join(" ")}` };
  }
  return undefined;
}

/** What a tag, a label or a file says may be anything ("latest", "local"): then it is no clue. */
export function tryResolve(text: string): Pick<ContainerRelease, "release" | "diagnostics"> | undefined {
  if (!/\d/.test(text)) return undefined;
  try {
    const { release, diagnostics } = resolveRelease(text);
    return { release, diagnostics };
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}
