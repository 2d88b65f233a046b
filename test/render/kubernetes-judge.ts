import { StatefulSet } from "kubernetes-models/apps/v1/StatefulSet";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { Namespace } from "kubernetes-models/v1/Namespace";
import { Secret } from "kubernetes-models/v1/Secret";
import { Service } from "kubernetes-models/v1/Service";
import { getAt } from "../../src/json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../src/json/value.ts";

const models: Readonly<Record<string, new (data: never) => { validate(): void }>> = {
  ConfigMap,
  Namespace,
  NetworkPolicy,
  Secret,
  Service,
  StatefulSet,
};

/**
 * What Kubernetes' own schema has against a manifest: wrong values, and keys that it does not know, which Kubernetes drops without a word.
 * @throws what the model has against a value
 */
export function unknownKeys(manifest: JsonObject): string[] {
  const kind = String(getAt(manifest, ["kind"]));
  const Model = models[kind];
  if (Model === undefined) throw new Error(`there is no model of ${kind}`);
  const unread = new Set<string>();
  const model = new Model(manifest as never);
  // A model copies what it is given; watched is what it reads of the copy when it judges.
  for (const [key, value] of Object.entries(manifest)) Object.assign(model, { [key]: watched(value, key, unread) });
  model.validate();
  const top = Object.keys(manifest).filter((key) => !known.has(key));
  return [...top, ...unread];
}

const known = new Set(["apiVersion", "kind", "metadata", "spec", "data", "type"]);

/** A value that notes which of its keys are read; those that are not stay in `unread`. */
function watched(value: JsonValue, place: string, unread: Set<string>): JsonValue {
  if (Array.isArray(value)) return value.map((item, index) => watched(item, `${place}.${index}`, unread));
  if (!isJsonObject(value)) return value;
  const children = Object.fromEntries(
    Object.entries(value).map(([key, child]) => {
      unread.add(`${place}.${key}`);
      return [key, watched(child, `${place}.${key}`, unread)];
    }),
  );
  return new Proxy(children, {
    get(target, key) {
      unread.delete(`${place}.${String(key)}`);
      return Reflect.get(target, key);
    },
  });
}
