import type { JsonPath } from "../../json/path.ts";
import { textIn } from "../agents.ts";
import { eachAgent, placesOf } from "../pattern.ts";
import type { Step } from "../step.ts";
import { add, carry, has, keysIn, lengthIn, setAside, type Tree } from "../tree.ts";

/** The runtimes that are a provider's own command line. */
const providers: Readonly<Record<string, string>> = { "claude-cli": "anthropic", "google-gemini-cli": "google" };

export const agentRuntime: Step = {
  id: "2026.5.28-agent-runtime",
  since: "2026.5.28",
  title: "agentRuntime and embeddedHarness of an agent: a model says what runs it",
  reason: "OpenClaw 2026.5.28 chooses the runtime by model and provider",
  edit(tree) {
    for (const agent of placesOf(tree, eachAgent)) {
      for (const key of ["id", "runtime"]) toModels(tree, agent, [...agent, "agentRuntime", key]);
      for (const key of ["agentRuntime", "embeddedHarness"]) setAside(tree, [...agent, key]);
    }
  },
};

function toModels(tree: Tree, agent: JsonPath, from: JsonPath): void {
  const runtime = textIn(tree, from);
  const provider = runtime === undefined ? undefined : providers[runtime];
  if (runtime === undefined || provider === undefined) return;
  const [first, ...others] = refsOf(tree, agent).filter((ref) => ref.startsWith(`${provider}/`));
  if (first === undefined) return;
  const place = (ref: string) => [...agent, "models", ref, "agentRuntime", "id"];
  if (!has(tree, place(first))) carry(tree, from, place(first), runtime);
  for (const ref of others) add(tree, place(ref), runtime);
}

/** The models that an agent names. */
function refsOf(tree: Tree, agent: JsonPath): string[] {
  const model = [...agent, "model"];
  const fallbacks = Array.from({ length: lengthIn(tree, [...model, "fallbacks"]) }, (_, index) =>
    textIn(tree, [...model, "fallbacks", index]),
  );
  const named = [textIn(tree, model), textIn(tree, [...model, "primary"]), ...fallbacks];
  return [...new Set([...named.filter((ref) => ref !== undefined), ...keysIn(tree, [...agent, "models"])])];
}
