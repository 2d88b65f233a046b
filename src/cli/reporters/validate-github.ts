import type { Validation } from "../run-validate.ts";
import { pathOfPlace } from "./validate-places.ts";

const commands = { error: "error", warning: "warning", info: "notice" } as const;

/** Workflow commands of GitHub Actions, which show at the lines of a pull request. */
export function validateGithub({ files, cwd }: Validation): string {
  const lines = files.flatMap((file) =>
    file.diagnostics.map((one) => {
      const { severity, code, message, hint, source } = one;
      const place = {
        file: pathOfPlace(one, file, cwd),
        line: source?.line ?? 1,
        col: source?.column ?? 1,
        title: code,
      };
      const properties = Object.entries(place).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
      return `::${commands[severity]} ${properties.join(",")}::${escapeText(hint === undefined ? message : `${message}\n${hint}`)}`;
    }),
  );
  return lines.map((line) => `${line}\n`).join("");
}

function escapeText(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeText(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
