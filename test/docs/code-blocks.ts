import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A fenced block of a page. */
export interface CodeBlock {
  page: string;
  /** The word behind the fence; empty where there is none. */
  language: string;
  code: string;
}

/** A line of shell that a page tells its reader to run. */
export interface CommandLine {
  page: string;
  line: string;
}

/** README, CONTRIBUTING and the guide. */
export function codeBlocks(): CodeBlock[] {
  const guide = readdirSync("docs/guide").filter((name) => name.endsWith(".md"));
  return ["README.md", "CONTRIBUTING.md", ...guide.map((name) => join("docs", "guide", name))].flatMap((page) =>
    [...readFileSync(page, "utf8").matchAll(/^```(\S*)\n(.*?)^```$/gms)].map(([, language = "", code = ""]) => ({
      page,
      language,
      code,
    })),
  );
}

/** Each line of the shell blocks, continued lines joined, and each `run:` of a workflow. */
export function commandLines(): CommandLine[] {
  return codeBlocks().flatMap(({ page, language, code }) => linesOf(language, code).map((line) => ({ page, line })));
}

function linesOf(language: string, code: string): string[] {
  const lines = code.replaceAll(/\\\n\s*/g, "").split("\n");
  if (language === "console") {
    const shown = lines.filter((line) => line.startsWith("$ ")).map((line) => line.slice(2));
    return shown.map(withoutRemark);
  }
  if (language === "sh" || language === "bash") {
    return lines.map((line) => withoutRemark(line.replace(/^\$ /, ""))).filter((line) => line !== "");
  }
  if (language === "yaml" || language === "yml") {
    return [...code.matchAll(/^\s*(?:- )?run: (.+)$/gm)].map(([, line = ""]) => line.trim());
  }
  return [];
}

function withoutRemark(line: string): string {
  return line.replace(/\s+# .*$/, "").trim();
}
