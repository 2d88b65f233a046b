import { formatTest } from "./formats.ts";
import type { Plan } from "./plan.ts";
import type { Form, Problem } from "./problem.ts";
import type { SchemaObject } from "./schema-object.ts";

/** `minLength`, `maxLength` (in UTF-16 units, as Zod counts), `pattern` and `format`. */
export function stringPlan(schema: SchemaObject): Plan | undefined {
  const { minLength, maxLength } = schema;
  const forms = formsOf(schema);
  const least = typeof minLength === "number" ? minLength : undefined;
  const most = typeof maxLength === "number" ? maxLength : undefined;
  if (forms.length === 0 && least === undefined && most === undefined) return undefined;
  const tooShort = (text: string): boolean => least !== undefined && text.length < least;
  const tooLong = (text: string): boolean => most !== undefined && text.length > most;
  return {
    accepts: (value) =>
      typeof value !== "string" || (!tooShort(value) && !tooLong(value) && forms.every(({ test }) => test(value))),
    report(value, path, problems) {
      if (typeof value !== "string") return;
      const add = (side: "least" | "most", limit = 0): Problem =>
        ({ kind: "out-of-bounds", path, bound: { of: "text", side, limit }, value }) as const;
      if (tooShort(value)) problems.push(add("least", least));
      else if (tooLong(value)) problems.push(add("most", most));
      else {
        const wrong = forms.find(({ test }) => !test(value));
        if (wrong !== undefined) problems.push({ kind: "wrong-form", path, form: wrong.form });
      }
    },
  };
}

interface FormTest {
  form: Form;
  test: (text: string) => boolean;
}

/** The forms that a schema wants of a text: its format first, since that has a name. */
export function formsOf({ format, pattern }: SchemaObject): readonly FormTest[] {
  const forms: FormTest[] = [];
  const named = formatTest(format);
  if (named !== undefined && typeof format === "string") forms.push({ form: { format }, test: named });
  if (typeof pattern === "string") {
    let compiled: RegExp | undefined;
    const test = (text: string): boolean => {
      compiled ??= new RegExp(pattern);
      return compiled.test(text);
    };
    forms.push({ form: { pattern }, test });
  }
  return forms;
}
