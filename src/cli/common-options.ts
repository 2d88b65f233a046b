import { Option } from "commander";

/** The options that every command takes. */
export interface CommonOptions {
  json?: boolean;
  quiet?: boolean;
  /** False after --no-color. */
  color: boolean;
}

/** New option objects, since a command owns its options. */
export function commonOptions(): Option[] {
  return [
    new Option("--json", "print the result as JSON"),
    new Option("-q, --quiet", "print only what was asked for and errors"),
    new Option("--no-color", "print without colours"),
  ];
}

/** The option that names a container; it and a file exclude each other. */
export function containerOption(): Option {
  return new Option(
    "--container <name>",
    "the gateway's container instead of a file; auto for the only one that is OpenClaw",
  ).conflicts("config");
}

/** The option that names the release. */
export function releaseOption(): Option {
  return new Option("--openclaw <release>", "the OpenClaw release that will read the config, for example 2026.9.6");
}
