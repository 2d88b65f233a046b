import { type Fact, fact } from "../access/fact.ts";

/** What a gateway answers about itself without a token. */
interface HealthPaths {
  /** Whether it lives. */
  live: string;
  /** Whether it has started and serves clients. */
  ready: string;
  /** Whether the answer is JSON that says so, rather than any page. */
  says: "json" | "page";
}

/**
 * Where to ask a gateway how it is. `/healthz` and `/readyz` came with 2026.3.1 (OpenClaw #31272), `/startupz` with 2026.8.1; unlike
 * `/readyz` it does not depend on channels. Before, the page itself is all there is.
 */
export const healthPaths: Fact<HealthPaths> = fact<HealthPaths>([
  { from: "2026.1.29", to: "2026.2.26", value: { live: "/", ready: "/", says: "page" }, evidence: "tarball" },
  {
    from: "2026.3.1",
    to: "2026.7.35",
    value: { live: "/healthz", ready: "/healthz", says: "json" },
    evidence: "tarball",
    source: "#31272",
  },
  {
    from: "2026.8.1",
    value: { live: "/healthz", ready: "/startupz", says: "json" },
    evidence: "tarball",
  },
]);

/**
 * The command that asks, inside the container: the images have Node, not all have curl. Later Control UIs answer unknown paths with a
 * page and 200, so the answer itself is looked at where the release gives one.
 */
export function healthCommand(release: string, question: "live" | "ready"): string[] {
  const paths = healthPaths.for(release).value;
  const judge =
    paths.says === "json" ? "async r=>process.exit(r.ok&&(await r.json()).ok===true?0:1)" : "r=>process.exit(r.ok?0:1)";
  const ask = `fetch("http://127.0.0.1:18789${paths[question]}").then(${judge}).catch(()=>process.exit(1))`;
  return ["node", "-e", ask];
}
