import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { getAt } from "../../src/json/path.ts";
import type { JsonObject, JsonValue } from "../../src/json/value.ts";
import type { InstanceOptions } from "../../src/render/instance-options.ts";
import { renderKubernetes } from "../../src/render/kubernetes/render-kubernetes.ts";
import { generateToken } from "../../src/token/generate.ts";
import { unknownKeys } from "./kubernetes-judge.ts";
import { eras } from "./variants.ts";

const token = generateToken();
const container = ["spec", "template", "spec", "containers", 0];

function fileOf(options: InstanceOptions, path: string): JsonValue {
  return parse(renderKubernetes({ token, ...options }).files.find((file) => file.path === path)?.text ?? "");
}

test("kustomization.yaml names every file, and no file but .env holds the token", () => {
  const { files, environment } = renderKubernetes({ token });
  const listed = getAt(fileOf({}, "kustomization.yaml"), ["resources"]);
  const others = ["kustomization.yaml", "openclaw.json"];
  expect(files.map(({ path }) => path).filter((path) => !others.includes(path))).toEqual(listed);
  expect(files.filter(({ text }) => text.includes(token))).toEqual([]);
  expect(environment).toEqual([{ name: "OPENCLAW_GATEWAY_TOKEN", value: token }]);
});

test("without a proxy the gateway listens in its pod only, and nobody may connect", () => {
  expect(getAt(fileOf({}, "openclaw.json"), ["gateway", "bind"])).toBe("loopback");
  expect(getAt(fileOf({}, "networkpolicy.yaml"), ["spec", "ingress"])).toEqual([]);
});

test.each([
  ["10.244.0.5", "10.244.0.5/32"],
  ["fd00::5", "fd00::5/128"],
  ["10.244.7.0/24", "10.244.7.0/24"],
])("the ingress %s alone is trusted and let in", (proxy, cidr) => {
  const options = { proxy, origins: ["https://claw.example.com"] };
  const config = fileOf(options, "openclaw.json");
  expect(getAt(config, ["gateway", "trustedProxies"])).toEqual([proxy]);
  expect(getAt(config, ["gateway", "bind"])).toBe("lan");
  expect(getAt(fileOf(options, "networkpolicy.yaml"), ["spec", "ingress"])).toEqual([
    { from: [{ ipBlock: { cidr } }], ports: [{ port: 18789, protocol: "TCP" }] },
  ]);
});

describe.each([
  ["2026.1.30", "/", "/"],
  ["2026.7.1", "/healthz", "/healthz"],
  ["2026.9.6", "/healthz", "/startupz"],
])("%s", (openclaw, live, ready) => {
  test(`is probed at ${live} and ${ready}`, () => {
    const set = fileOf({ openclaw }, "statefulset.yaml");
    const asks = (probe: string): string => JSON.stringify(getAt(set, [...container, probe, "exec", "command"]));
    expect(asks("livenessProbe")).toContain(`18789${live}\\"`);
    expect(asks("readinessProbe")).toContain(`18789${ready}\\"`);
    expect(asks("startupProbe")).toContain(`18789${ready}\\"`);
  });
});

test("the pod runs without rights", () => {
  const set = fileOf({}, "statefulset.yaml");
  expect(getAt(set, ["spec", "template", "spec", "securityContext", "runAsNonRoot"])).toBe(true);
  expect(getAt(set, [...container, "securityContext", "capabilities", "drop"])).toEqual(["ALL"]);
  expect(getAt(set, ["spec", "template", "spec", "automountServiceAccountToken"])).toBe(false);
});

test.each(["host", "container"])("a proxy %s is refused", (proxy) => {
  expect(() => renderKubernetes({ proxy })).toThrow(expect.objectContaining({ code: "invalid-option" }));
});

test("the models refuse what Kubernetes refuses or drops", () => {
  const service = (port: JsonValue): JsonObject => ({ apiVersion: "v1", kind: "Service", spec: { ports: [port] } });
  expect(() => unknownKeys(service({}))).toThrow("port");
  expect(unknownKeys(service({ port: 1, targetPrt: 2 }))).toEqual(["spec.ports.0.targetPrt"]);
  expect(unknownKeys(service({ port: 1, targetPort: 2 }))).toEqual([]);
});

test.each(eras)("%s: Kubernetes accepts every manifest and knows every key of it", (openclaw) => {
  for (const options of [{}, { proxy: "10.244.0.5", origins: ["https://claw.example.com"] }]) {
    const { files } = renderKubernetes({ token, openclaw, ...options });
    const manifests = files.filter(({ path }) => path.endsWith(".yaml") && path !== "kustomization.yaml");
    expect(manifests.flatMap(({ text }) => unknownKeys(parse(text)))).toEqual([]);
    expect(manifests).toHaveLength(4);
  }
});
