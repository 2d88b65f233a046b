import { computeTrustedProxies } from "../../access/trusted-proxies.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { ConfigError } from "../../errors.ts";
import type { JsonObject } from "../../json/value.ts";
import { isSingleAddress, parseCidr } from "../../network/cidr.ts";
import { createConfig } from "../../presets/create-config.ts";
import { gatewayPort, imageUser, officialImage } from "../image.ts";
import { configFile, ownNotes, tokenOf } from "../instance.ts";
import { checkImage, checkName, type InstanceOptions } from "../instance-options.ts";
import { madeFor, type RenderedFile, type RenderedInstance } from "../rendered.ts";
import { yamlText } from "../yaml-text.ts";
import { type ClusterFacts, kustomization, namespace, networkPolicy, service, statefulSet } from "./manifests.ts";

/**
 * A Kustomize base that runs one OpenClaw in a namespace of its own. Without a proxy the gateway listens on the pod's loopback only,
 * for `kubectl port-forward`; with the ingress's address it trusts that one and lets in nobody else.
 * @throws ConfigError as `createConfig` and `computeTrustedProxies` do, and `invalid-option`
 */
export function renderKubernetes(options: InstanceOptions): RenderedInstance {
  const name = checkName(options.name ?? "openclaw");
  const proxy = options.proxy ?? "none";
  if (proxy === "host" || proxy === "container") {
    throw new ConfigError("invalid-option", `in a cluster a proxy is given by its address, not by "${proxy}"`, {
      hint: "the address or range from which the ingress connects: kubectl get pods -A -o wide",
    });
  }
  // The network is the pod's own, as that of a host is: loopback, unless somebody else must reach it.
  const created = createConfig({
    preset: "host-network",
    openclaw: options.openclaw,
    proxy,
    origins: options.origins,
    port: gatewayPort,
    access: options.access,
    config: options.config,
    ...tokenOf(options),
  });
  const { release } = created;
  const trusted = computeTrustedProxies({ release, network: "kubernetes", proxy });
  const facts: ClusterFacts = {
    namespace: name,
    release,
    image: checkImage(options.image ?? officialImage(release)),
    user: options.user ?? imageUser,
    timeZone: options.timeZone ?? "UTC",
    hasSecret: created.environment !== undefined,
    proxies: trusted.entries.map(asCidr),
  };
  return {
    name,
    release,
    files: filesOf(facts, { ...configFile("openclaw.json", created), ofContainer: false }),
    environment: created.environment ? [created.environment] : [],
    user: undefined,
    publishedPort: undefined,
    access: created.access,
    token: created.token,
    url: created.url,
    trustedProxies: { entries: trusted.entries, considered: trusted.considered },
    notes: notesFor(name, proxy, created.notes),
  };
}

function filesOf(facts: ClusterFacts, config: RenderedFile): RenderedFile[] {
  const resources: Readonly<Record<string, JsonObject>> = {
    "namespace.yaml": namespace(facts),
    "statefulset.yaml": statefulSet(facts),
    "service.yaml": service(),
    "networkpolicy.yaml": networkPolicy(facts),
  };
  const manifests = { "kustomization.yaml": kustomization(facts, Object.keys(resources)), ...resources };
  const comment = madeFor(facts.release);
  return [
    ...Object.entries(manifests).map(([path, value]) => ({
      path,
      text: yamlText(comment, value),
      mode: 0o644,
      ofContainer: false,
    })),
    config,
  ];
}

function asCidr(text: string): string {
  const range = parseCidr(text);
  if (!isSingleAddress(range)) return range.text;
  return `${range.text}/${range.family === 4 ? 32 : 128}`;
}

function notesFor(name: string, proxy: string, notes: readonly Diagnostic[]): Diagnostic[] {
  const exec = `kubectl exec -n ${name} -it openclaw-0 -c gateway -- node openclaw.mjs devices`;
  const seeded: Diagnostic = {
    code: "config-seeded-once",
    severity: "info",
    path: [],
    message: "the pod copies openclaw.json to its volume at the first start; from then on it is OpenClaw's own",
    hint: `to seed it anew: kubectl exec -n ${name} openclaw-0 -c gateway -- rm /home/node/.openclaw/openclaw.json, then delete the pod`,
  };
  const reach: Diagnostic = {
    code: "port-forward-only",
    severity: "info",
    path: ["gateway", "bind"],
    message: "the gateway listens inside its pod only",
    hint: `kubectl port-forward -n ${name} openclaw-0 ${gatewayPort}:${gatewayPort}, then open the URL; --proxy <ingress address> for an ingress`,
  };
  return [
    ...ownNotes(notes, [`${exec} list`, `${exec} approve <requestId>`]),
    ...(proxy === "none" ? [reach] : []),
    seeded,
  ];
}
