import { isJsonObject, type JsonValue } from "./value.ts";

/** A place in a JSON value: object keys and array indices. A key may itself hold dots, so a path is never one string. */
export type JsonPath = readonly (string | number)[];

const plainKey = /^[A-Za-z_$][\w$-]*$/;

/** A path as a person writes it: `gateway.trustedProxies[0]`, `models["openai/gpt-5.2"]`. */
export function formatPath(path: JsonPath): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else if (!plainKey.test(step)) text += `[${JSON.stringify(step)}]`;
    else text += text === "" ? step : `.${step}`;
  }
  return text;
}

/** The value at a path, or undefined where there is none. Inherited properties are never looked at. */
export function getAt(value: JsonValue | undefined, path: JsonPath): JsonValue | undefined {
  let current = value;
  for (const step of path) {
    if (Array.isArray(current) && typeof step === "number") current = current[step];
    else if (isJsonObject(current) && Object.hasOwn(current, step)) current = current[step];
    else return undefined;
  }
  return current;
}
