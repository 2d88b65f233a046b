/** What every command is asked in a folder where nothing is, in this order, with the exit code that it must have. */
export interface SmokeCommand {
  /** The command's name: `token rotate`. */
  name: string;
  args: readonly string[];
  code: number;
  /** What its output holds. */
  says: string;
}

const token = "kQ0hYbYt9n0a3f5mB7sX2vL8wR4cD6eG1jK9pN5uT3Z";

/** Later ones work on what earlier ones wrote. No container engine is in the PATH. */
export const smokeCommands: readonly SmokeCommand[] = [
  command(
    "init",
    ["--preset", "docker-desktop", "--openclaw", "2026.9.6", "--token", token],
    0,
    "http://localhost:18789",
  ),
  command("validate", [], 0, "2026.9.6"),
  command("compat", [], 0, "2026.9.6"),
  command("migrate", ["--to", "2026.9.6"], 0, "openclaw.json"),
  command("migrate kept", ["{config}"], 0, "set aside"),
  command("migrate restore", ["--help"], 0, "Usage: openclaw-config migrate restore"),
  command("audit", [], 0, "openclaw.json"),
  command("get", ["gateway.bind"], 0, "lan"),
  command("set", ["gateway.port", "28789"], 0, "wrote "),
  command("unset", ["gateway.port"], 0, "wrote "),
  command("diff", ["{config}", "{config}"], 0, "no difference"),
  command("diagnose", ["--message", "disconnected (1008): pairing required", "--openclaw", "2026.1.30"], 1, "pairing"),
  command("explain", ["gateway.trustedProxies"], 0, "gateway.trustedProxies"),
  command("presets", [], 0, "docker-desktop"),
  command("trusted-proxies", ["--preset", "docker-desktop", "--proxy", "host"], 0, "192.168.65.1"),
  command("discover", [], 0, "docker"),
  command("fix", [], 2, "engine-not-installed"),
  command("verify", ["http://127.0.0.1:9", "--token", token, "--timeout", "1"], 1, "127.0.0.1:9"),
  command("schema", ["--output", "openclaw.schema.json"], 0, "openclaw.schema.json"),
  command("schema editor", ["vscode"], 0, ".vscode"),
  command("token", ["--help"], 0, "rotate"),
  command("token generate", [], 0, ""),
  command("token show", [], 0, token),
  command("token rotate", [], 0, "openclaw.json"),
  command("build", ["--config", "openclaw.config.ts", "--output", "built.json"], 0, "built.json"),
  command("render", ["--target", "compose", "--output", "claw"], 0, "compose.yaml"),
  command("completion", ["bash"], 0, "complete -o"),
  command("complete", ["--", "init", "--preset", "dock"], 0, "docker-desktop"),
  command("help", ["init"], 0, "Usage: openclaw-config init"),
];

function command(name: string, args: readonly string[], code: number, says: string): SmokeCommand {
  return { name, args, code, says };
}
