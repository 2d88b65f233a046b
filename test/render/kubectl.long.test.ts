import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parseAllDocuments } from "yaml";
import { getAt } from "../../src/json/path.ts";
import type { JsonObject, JsonValue } from "../../src/json/value.ts";
import type { InstanceOptions } from "../../src/render/instance-options.ts";
import { planRender } from "../../src/render/plan-render.ts";
import { writePlanned } from "../../src/render/write-folder.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { unknownKeys } from "./kubernetes-judge.ts";
import { eras } from "./variants.ts";

const hasKubectl = spawnSync("kubectl", ["version", "--client"], { encoding: "utf8" }).status === 0;
if (!hasKubectl) {
  process.stderr.write("SKIPPED: what kubectl kustomize makes: needs kubectl (Debian: kubernetes-client)\n");
}

const origins = ["https://claw.example.com"];
const variants: readonly [string, InstanceOptions][] = [
  ["port-forward", {}],
  ["an ingress at one address", { proxy: "10.244.0.5", origins }],
  ["an ingress in a range", { proxy: "10.244.7.0/24", origins, name: "tenant-7" }],
  [
    "another user, image and time zone",
    { user: { uid: 568, gid: 568 }, image: "r.example/claw:1", timeZone: "Asia/Tokyo" },
  ],
];

/** What `kubectl kustomize` makes of the base that is rendered. */
async function built(openclaw: string, instance: InstanceOptions): Promise<JsonObject[]> {
  const folder = join(temporaryFolder(), "base");
  const plan = planRender({ target: "kubernetes", openclaw, source: { instance }, folder });
  await writePlanned(plan.files, { force: false });
  const text = execFileSync("kubectl", ["kustomize", folder], { encoding: "utf8" });
  return parseAllDocuments(text).map((document) => document.toJS() as JsonObject);
}

(hasKubectl ? describe : describe.skip)("kubectl kustomize", () => {
  const cases = variants.flatMap(([name, options]) =>
    // No range was understood before 2026.2.17.
    eras.flatMap((era) => (era === "2026.1.30" && options.proxy?.includes("/") ? [] : [[name, era, options] as const])),
  );
  test.each(cases)("%s on %s: every manifest is one that Kubernetes accepts", async (_, openclaw, options) => {
    const manifests = await built(openclaw, options);
    expect(manifests.flatMap(unknownKeys)).toEqual([]);
    const kinds = manifests.map((one) => String(one["kind"])).sort();
    expect(kinds).toEqual(["ConfigMap", "Namespace", "NetworkPolicy", "Secret", "Service", "StatefulSet"]);
    const name = options.name ?? "openclaw";
    for (const one of manifests) {
      const path = one["kind"] === "Namespace" ? ["metadata", "name"] : ["metadata", "namespace"];
      expect([one["kind"], getAt(one, path)]).toEqual([one["kind"], name]);
    }
  });

  test("the pod gets the ConfigMap and the Secret that were made, and they hold the config and the token", async () => {
    const manifests = await built("2026.9.6", {});
    const find = (kind: string): JsonObject => manifests.find((one) => one["kind"] === kind) ?? {};
    const pod = ["spec", "template", "spec"];
    const set = find("StatefulSet");
    const nameOf = (kind: string): JsonValue | undefined => getAt(find(kind), ["metadata", "name"]);
    expect(getAt(set, [...pod, "volumes", 0, "configMap", "name"])).toBe(nameOf("ConfigMap"));
    expect(getAt(set, [...pod, "containers", 0, "envFrom", 0, "secretRef", "name"])).toBe(nameOf("Secret"));
    const config: JsonValue = JSON.parse(String(getAt(find("ConfigMap"), ["data", "openclaw.json"])));
    expect(getAt(config, ["gateway", "auth", "token"])).toBe("${OPENCLAW_GATEWAY_TOKEN}");
    const secret = String(getAt(find("Secret"), ["data", "OPENCLAW_GATEWAY_TOKEN"]));
    expect(Buffer.from(secret, "base64").toString()).toMatch(/^[\w-]{40,}$/);
    expect(getAt(find("Service"), ["spec", "selector"])).toEqual(getAt(set, ["spec", "selector", "matchLabels"]));
    expect(getAt(find("NetworkPolicy"), ["spec", "podSelector"])).toEqual(getAt(set, ["spec", "selector"]));
  });
});
