import type { JsonObject } from "../../json/value.ts";
import type { FileOwner } from "../../write/owner.ts";
import { healthCommand } from "../health.ts";
import { fixedEnvironment, gatewayCommand, gatewayPort, stateFolder } from "../image.ts";

/** All that the manifests depend on. */
export interface ClusterFacts {
  namespace: string;
  release: string;
  image: string;
  user: FileOwner;
  timeZone: string;
  /** Whether the .env holds the token, so that a Secret is made of it. */
  hasSecret: boolean;
  /** From where the proxies connect, as CIDR. */
  proxies: readonly string[];
}

const app = "openclaw";
const labels = { "app.kubernetes.io/name": app };
const [configName, secretName] = ["openclaw-config", "openclaw-environment"];

/** The namespace. */
export function namespace({ namespace: name }: ClusterFacts): JsonObject {
  return { apiVersion: "v1", kind: "Namespace", metadata: { name } };
}

/** The Kustomize base: it makes the ConfigMap of openclaw.json and the Secret of the .env, under names that change with their content. */
export function kustomization({ namespace: name, hasSecret }: ClusterFacts, resources: readonly string[]): JsonObject {
  return {
    apiVersion: "kustomize.config.k8s.io/v1beta1",
    kind: "Kustomization",
    namespace: name,
    resources: [...resources],
    configMapGenerator: [{ name: configName, files: ["openclaw.json"] }],
    ...(hasSecret && { secretGenerator: [{ name: secretName, envs: [".env"] }] }),
  };
}

/** One pod with a volume of its own: OpenClaw's state has one writer. */
export function statefulSet(facts: ClusterFacts): JsonObject {
  const { user } = facts;
  return {
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: { name: app, labels },
    spec: {
      serviceName: app,
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          automountServiceAccountToken: false,
          // Its variables would take the names of OpenClaw's own (OPENCLAW_PORT and the like).
          enableServiceLinks: false,
          securityContext: {
            runAsNonRoot: true,
            runAsUser: user.uid,
            runAsGroup: user.gid,
            fsGroup: user.gid,
            fsGroupChangePolicy: "OnRootMismatch",
            seccompProfile: { type: "RuntimeDefault" },
          },
          initContainers: [seedContainer(facts)],
          containers: [gatewayContainer(facts)],
          volumes: [
            { name: "config", configMap: { name: configName } },
            { name: "tmp", emptyDir: {} },
          ],
        },
      },
      volumeClaimTemplates: [
        {
          metadata: { name: "state" },
          spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "10Gi" } } },
        },
      ],
    },
  };
}

const contained: JsonObject = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ["ALL"] },
};

// OpenClaw writes its config, so it gets a copy, once: later it is OpenClaw's.
function seedContainer({ image }: ClusterFacts): JsonObject {
  const target = `${stateFolder}/openclaw.json`;
  return {
    name: "seed-config",
    image,
    command: ["sh", "-c", `test -e ${target} || (umask 077 && cp /seed/openclaw.json ${target})`],
    securityContext: contained,
    volumeMounts: [
      { name: "state", mountPath: stateFolder },
      { name: "config", mountPath: "/seed", readOnly: true },
    ],
  };
}

function gatewayContainer({ image, release, timeZone, hasSecret }: ClusterFacts): JsonObject {
  return {
    name: "gateway",
    image,
    workingDir: "/app",
    command: gatewayCommand,
    env: Object.entries(fixedEnvironment(timeZone)).map(([name, value]) => ({ name, value })),
    ...(hasSecret && { envFrom: [{ secretRef: { name: secretName } }] }),
    ports: [{ name: "gateway", containerPort: gatewayPort, protocol: "TCP" }],
    // From inside: the gateway may listen on loopback only.
    startupProbe: probe(release, "ready", { periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 60 }),
    readinessProbe: probe(release, "ready", { periodSeconds: 15, timeoutSeconds: 5, failureThreshold: 3 }),
    livenessProbe: probe(release, "live", { periodSeconds: 30, timeoutSeconds: 10, failureThreshold: 3 }),
    resources: { requests: { cpu: "250m", memory: "512Mi" }, limits: { memory: "2Gi" } },
    securityContext: contained,
    volumeMounts: [
      { name: "state", mountPath: stateFolder },
      { name: "tmp", mountPath: "/tmp" },
    ],
  };
}

function probe(release: string, question: "live" | "ready", times: JsonObject): JsonObject {
  return { exec: { command: healthCommand(release, question) }, ...times };
}

/** Reached inside the cluster only. */
export function service(): JsonObject {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: app, labels },
    spec: {
      type: "ClusterIP",
      selector: labels,
      ports: [{ name: "gateway", port: gatewayPort, targetPort: "gateway", protocol: "TCP" }],
    },
  };
}

/** Nobody but the proxies may connect; `kubectl port-forward` comes over the node and still can. */
export function networkPolicy({ proxies }: ClusterFacts): JsonObject {
  const from = proxies.map((cidr) => ({ ipBlock: { cidr } }));
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: app, labels },
    spec: {
      podSelector: { matchLabels: labels },
      policyTypes: ["Ingress"],
      ingress: from.length === 0 ? [] : [{ from, ports: [{ port: gatewayPort, protocol: "TCP" }] }],
    },
  };
}
