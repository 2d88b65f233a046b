import { pairedAfterRotation, tokenReload } from "../access/rotation.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { ConfigError } from "../errors.ts";
import { updateConfigFile } from "../write/update-config-file.ts";
import { type FoundToken, replaceToken, type TokenPlace } from "./token-places.ts";

/** A file in which the token was changed. */
export interface RotatedFile {
  path: string;
  kind: TokenPlace["kind"];
  /** Whether it is a file of a container. */
  inside?: boolean;
  backup?: string;
}

/** Writes what `change` makes of a file; that of this machine unless told otherwise. */
export type UpdatePlace = (
  place: TokenPlace,
  change: (text: string | undefined) => string,
) => Promise<{ backup?: string }>;

/** The same on this machine. */
export const updateHere: UpdatePlace = async ({ path }, change) => {
  const result = await updateConfigFile({ path, change });
  return "backup" in result && result.backup !== undefined ? { backup: result.backup } : {};
};

/**
 * Writes another token wherever the old one stands, the files that a container is made from before the config that a running gateway
 * watches. Every other byte stays.
 * @throws ConfigError `token-not-found` when no file holds the token; `write-failed`, `write-conflict`, naming the files already done
 */
export async function rotateToken(
  found: FoundToken,
  token: string,
  update: UpdatePlace = updateHere,
): Promise<RotatedFile[]> {
  if (found.places.length === 0) {
    const name = found.source.kind === "variable" ? found.source.name : "the token";
    throw new ConfigError("token-not-found", `${name} is set in this environment, and no file here holds its value`, {
      hint: "change it where the environment is made, then recreate the container",
    });
  }
  const order: TokenPlace["kind"][] = ["environment", "compose", "config"];
  const places = order.flatMap((kind) => found.places.filter((place) => place.kind === kind));
  const done: RotatedFile[] = [];
  for (const place of places) done.push(await rotateIn({ place, update, before: found.token, after: token, done }));
  return done;
}

interface Rotation {
  place: TokenPlace;
  update: UpdatePlace;
  before: string;
  after: string;
  done: readonly RotatedFile[];
}

async function rotateIn({ place, update, before, after, done }: Rotation): Promise<RotatedFile> {
  const { path, kind, inside } = place;
  try {
    const { backup } = await update(place, (text = "") => replaceToken(text, before, after));
    return { path, kind, ...(inside && { inside }), ...(backup !== undefined && { backup }) };
  } catch (error) {
    if (!(error instanceof ConfigError) || done.length === 0) throw error;
    const names = done.map((file) => file.path).join(", ");
    throw new ConfigError(error.code, `${error.message}; the new token already stands in ${names}`, {
      hint: error.hint,
      cause: error,
    });
  }
}

/** What a release does after its token was changed, and what its user must do. */
export function notesOnRotation(files: readonly RotatedFile[], release: string): Diagnostic[] {
  const path = ["gateway", "auth", "token"];
  const paired = pairedAfterRotation.for(release);
  const messages = {
    "stay paired": "browsers that were paired before stay paired, with tokens of their own",
    "not known": `whether browsers that were paired before stay paired was not measured on ${release}`,
    "must be paired anew": "browsers that were paired before are refused until they open the new URL",
  };
  const hints = {
    "stay paired": "to shut them out: openclaw devices list ; openclaw devices revoke --device <id> --role operator",
    "not known": "openclaw devices list shows them",
    "must be paired anew": undefined,
  };
  const hint = hints[paired.value];
  return [
    restartNote(files, release, path),
    {
      code: "paired-devices",
      severity: "info",
      path,
      message: messages[paired.value],
      ...(hint !== undefined && { hint }),
    },
  ];
}

function restartNote(files: readonly RotatedFile[], release: string, path: string[]): Diagnostic {
  const outside = files.filter((file) => file.kind !== "config");
  if (outside.length > 0) {
    const message = `${outside.map((file) => file.path).join(", ")}: read when the gateway or its container starts`;
    const hint =
      "recreate the container: docker compose up -d (a restart alone keeps the old variables); without a container: openclaw gateway restart";
    return { code: "restart-needed", severity: "warning", path, message, hint };
  }
  const { value, evidence } = tokenReload.for(release);
  const known = evidence === "observed" ? "" : " (inferred)";
  const message = `a running gateway of ${release} ${value}${known}`;
  if (value === "takes it over by itself, within seconds") return { code: "reloads", severity: "info", path, message };
  const hint = "restart it: docker compose restart openclaw-gateway, or openclaw gateway restart";
  return { code: "restart-needed", severity: "warning", path, message, hint };
}
