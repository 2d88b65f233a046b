import type { Diagnostic } from "../diagnostic.ts";
import { getAt } from "../json/path.ts";
import type { CreateConfigOptions, CreatedConfig } from "../presets/create-config.ts";
import { toJsonObject } from "../schema/to-json-object.ts";
import type { InstanceOptions } from "./instance-options.ts";
import type { RenderedFile } from "./rendered.ts";

/** The token stands in the .env, and the config refers to it; unless the user's own config says where it comes from. */
export function tokenOf({ token, config }: InstanceOptions): Pick<CreateConfigOptions, "token" | "tokenIn"> {
  const theirs = getAt(toJsonObject(config), ["gateway", "auth", "token"]) !== undefined;
  return theirs ? {} : { token, tokenIn: "env" };
}

/** The openclaw.json with which OpenClaw starts first. Strict JSON: some images read nothing else. */
export function configFile(path: string, created: CreatedConfig): RenderedFile {
  return { path, text: created.text(), mode: 0o600, ofContainer: true };
}

/** Notes whose advice the rendered files already follow. */
const followed = new Set(["publish-on-loopback", "proxy-fixed-address", "token-in-variable", "network-not-measured"]);

/** The config's notes that still matter, with the command lines of what is rendered. */
export function ownNotes(notes: readonly Diagnostic[], approve: readonly string[]): Diagnostic[] {
  return notes
    .filter(({ code }) => !followed.has(code))
    .map((note) =>
      note.code === "access-pairing" ? { ...note, hint: `keep the page open and run: ${approve.join(" ; ")}` } : note,
    );
}
