import { describe, expect, test } from "@jest/globals";
import { containerProblems } from "../../src/discover/container-problems.ts";
import { container } from "./some-facts.ts";

describe("what is wrong with a container", () => {
  const now = Date.parse("2026-11-01T10:00:00Z");
  const ago = (ms: number): string => new Date(now - ms).toISOString();

  test.each([
    ["nothing", {}, []],
    ["restarting", { state: "restarting", restartCount: 1, exitCode: 78 }, ["container-restart-loop"]],
    ["up again for a moment", { restartCount: 5, startedAt: ago(1000) }, ["container-restart-loop"]],
    ["restarted long ago", { restartCount: 5, startedAt: ago(3_600_000) }, []],
    ["ended", { state: "exited" }, ["container-not-running"]],
    ["unhealthy", { health: "unhealthy" }, ["container-unhealthy"]],
    ["nothing published", { ports: [] }, ["port-not-published"]],
    ["published elsewhere", { port: 28789 }, ["port-leads-elsewhere"]],
    ["nothing published on the host's network", { ports: [], networkMode: "host" }, []],
  ])("%s", (_, change, codes) => {
    expect(containerProblems([container(change)], now).map(({ code }) => code)).toEqual(codes);
  });

  test.each([
    [{ mounted: "no" as const }, "config-not-mounted"],
    [{ mounted: "file" as const }, "config-mounted-alone"],
    [{ readOnly: true }, "config-read-only"],
  ])("config %j", (change, code) => {
    const one = container();
    expect(containerProblems([{ ...one, config: { ...one.config, ...change } }], now)).toMatchObject([{ code }]);
  });
});
