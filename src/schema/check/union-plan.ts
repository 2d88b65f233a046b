import type { JsonPath } from "../../json/path.ts";
import { allowedBy, expectedBy, isOfKind, mergeExpected } from "./kinds.ts";
import type { Branch, Plan } from "./plan.ts";
import type { Problem } from "./problem.ts";
import { isSchemaObject, ownValue, schemaList, textList } from "./schema-object.ts";

/** `anyOf`: one branch must take the value. */
export function unionPlan(branches: () => readonly Branch[]): Plan {
  const accepts = (value: unknown): boolean => branches().some(({ plan }) => plan.accepts(value));
  return {
    accepts,
    report(value, path, problems) {
      if (!accepts(value)) problems.push(...problemsOf(branches(), value, path));
    },
  };
}

/** `oneOf`: exactly one branch must take the value. */
export function oneOfPlan(branches: () => readonly Branch[]): Plan {
  const taking = (value: unknown): number => branches().filter(({ plan }) => plan.accepts(value)).length;
  return {
    accepts: (value) => taking(value) === 1,
    report(value, path, problems) {
      const count = taking(value);
      if (count === 0) problems.push(...problemsOf(branches(), value, path));
      else if (count > 1) problems.push({ kind: "several-forms", path });
    },
  };
}

/** What is wrong with a value that no branch takes, said of the branch that was meant. */
function problemsOf(branches: readonly Branch[], value: unknown, path: JsonPath): Problem[] {
  const expected = mergeExpected(branches.map(({ schema }) => expectedBy(schema)));
  const ofKind = branches.filter(({ schema }) => takesKind(schema, value));
  if (ofKind.length === 0) return [{ kind: "wrong-type", path, expected, value }];
  const listed = ofKind.every(({ schema }) => allowedBy(schema) !== undefined);
  if (listed) return [{ kind: "not-allowed", path, expected, value }];
  const { meant, wrong } = isSchemaObject(value) ? byDiscriminator(ofKind, value, path) : { meant: ofKind };
  return wrong === undefined ? fewestProblems(meant, value, path) : [wrong];
}

/** Whether a value is of the kind that a schema wants, whatever else is wrong with it. */
function takesKind(schema: unknown, value: unknown): boolean {
  if (!isSchemaObject(schema)) return true;
  const allowed = allowedBy(schema);
  if (allowed !== undefined)
    return allowed.some((one) => typeof one === typeof value && (one === null) === (value === null));
  const branches = [...schemaList(schema["anyOf"]), ...schemaList(schema["oneOf"])];
  if (branches.length > 0 && schema["type"] === undefined) return branches.some((branch) => takesKind(branch, value));
  const { kinds } = expectedBy(schema);
  // A number that is not whole is still meant for the branch of whole numbers.
  return kinds.length === 0 || kinds.some((kind) => isOfKind(value, kind === "integer" ? "number" : kind));
}

interface Narrowed {
  meant: readonly Branch[];
  /** What is wrong with the discriminator itself. */
  wrong?: Problem;
}

/** The branches that the value's discriminators name: keys of which the branches list the values. */
function byDiscriminator(
  branches: readonly Branch[],
  value: Readonly<Record<string, unknown>>,
  path: JsonPath,
): Narrowed {
  let meant = branches;
  for (const key of discriminators(branches)) {
    const allowedIn = (branch: Branch) => allowedBy(ownValue(branch.schema["properties"], key));
    const here = [...path, key];
    const all = { allowed: [...new Set(branches.flatMap((branch) => allowedIn(branch) ?? []))], kinds: [] };
    const given = Object.hasOwn(value, key) ? value[key] : undefined;
    if (given === undefined) {
      if (!branches.every(({ schema }) => textList(schema["required"]).includes(key))) continue;
      return { meant, wrong: { kind: "missing-key", path: here, expected: all } };
    }
    const named = meant.filter((branch) => allowedIn(branch)?.some((one) => one === given) ?? true);
    if (named.length === 0 && meant === branches)
      return { meant, wrong: { kind: "not-allowed", path: here, expected: all, value: given } };
    if (named.length > 0) meant = named;
  }
  return { meant };
}

/** The keys whose values all branches list, each its own. */
function discriminators(branches: readonly Branch[]): string[] {
  const [first, ...rest] = branches;
  const properties = first?.schema["properties"];
  if (rest.length === 0 || !isSchemaObject(properties)) return [];
  return Object.keys(properties).filter((key) => {
    const lists = branches.map(({ schema }) => allowedBy(ownValue(schema["properties"], key)));
    return lists.every((list) => list !== undefined) && new Set(lists.flat()).size > (lists[0]?.length ?? 0);
  });
}

function fewestProblems(branches: readonly Branch[], value: unknown, path: JsonPath): Problem[] {
  let best: Problem[] | undefined;
  for (const { plan } of branches) {
    const problems: Problem[] = [];
    plan.report(value, path, problems);
    if (problems.length > 0 && (best === undefined || problems.length < best.length)) best = problems;
  }
  return best ?? [{ kind: "forbidden", path }];
}
