import { artifactPath } from "./artifacts.ts";
import { askingFor } from "./asking.ts";
import { type CaseContext, Skipped } from "./case.ts";
import { approveDevice } from "./command-line.ts";
import { tailOf } from "./gateway.ts";
import { findBrowser } from "./install.ts";
import { askBrowser } from "./sides.ts";

const timeoutMs = 60_000;

export async function browserConnects(context: CaseContext): Promise<string> {
  const executable = findBrowser();
  if (executable === undefined) throw new Skipped("no Chromium here: install it, or name it in CHROME_PATH");
  const { release, network, generated, gateway } = context;
  const { from, url, publish } = askingFor(context, { how: "printed" });
  const side = { topology: gateway.topology, from };
  const request = { do: "open" as const, url, executable, timeoutMs, ...(publish !== undefined && { publish }) };
  const opened = await askBrowser({ ...side, request });
  const { page } = opened;
  const pairing = /pairing/i.test(opened.error?.message ?? "");
  if (pairing) await approveDevice(gateway, opened.deviceId);
  const visited = await askBrowser({
    ...side,
    request: { do: "wait", page, stayMs: 2_500, openAgainMs: 12_000, timeoutMs },
  });
  const screenshot = artifactPath(`${release}-${network}.png`);
  await askBrowser({ ...side, request: { do: "close", page, screenshot, timeoutMs } });
  if (!visited.connected) {
    const said = visited.error?.message ?? `HTTP ${visited.status} ${visited.body.slice(0, 200)}`;
    throw new Error(`Chromium did not connect: ${said}. ${tailOf(gateway.log(), 4)}`);
  }
  if (pairing !== (generated.expect === "pairing"))
    throw new Error(`Chromium ${pairing ? "had" : "did not have"} to be paired, promised was ${generated.expect}`);
  return pairing ? "pairing required, approved, connected" : "connected";
}
