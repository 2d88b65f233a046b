import * as z from "zod";
import { ConfigError } from "../../errors.ts";
import { mergeObjects } from "../../json/merge.ts";
import type { JsonValue } from "../../json/value.ts";
import { toJsonObject } from "../../schema/to-json-object.ts";
import { parseOwner } from "../../write/owner.ts";
import { checkName, type InstanceOptions, proxyKinds } from "../instance-options.ts";

const port = z.int().min(1).max(65535);

/** What all tenants share; a tenant's own word goes before it. No tokens: those live in each tenant's .env. */
const template = {
  openclaw: z.string().optional(),
  preset: z.string().optional(),
  proxy: z.string().optional(),
  proxyKind: z.enum(proxyKinds).optional(),
  origins: z.array(z.string()).optional(),
  access: z.enum(["auto", "token", "pairing"]).optional(),
  image: z.string().optional(),
  user: z.string().optional(),
  timeZone: z.string().optional(),
  config: z.record(z.string(), z.json()).optional(),
};

const tenantForm = z.strictObject({ ...template, name: z.string(), port: port.optional() });

const fleetForm = z.strictObject({
  ...template,
  firstPort: port.default(20000),
  tenants: z.array(z.union([z.string().transform((name) => ({ name })), tenantForm])).min(1),
});

/** A fleet as its file describes it, checked. */
export interface Fleet {
  /** The lowest port that is given to a tenant that names none. */
  firstPort: number;
  tenants: Tenant[];
}

/** One of them: `{name}` and `{port}` in its origins are still to be filled in. */
export interface Tenant {
  name: string;
  /** The port that it insists on. */
  port: number | undefined;
  options: InstanceOptions;
}

/**
 * Reads what a fleet's file says.
 * @throws ConfigError `invalid-value` for what is not a fleet, `invalid-option` for a name, `invalid-owner`
 */
export function parseFleet(value: JsonValue): Fleet {
  const parsed = fleetForm.safeParse(value);
  if (!parsed.success) throw invalid(parsed.error);
  const { tenants, firstPort, ...shared } = parsed.data;
  const names = tenants.map(({ name }) => checkName(name));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new ConfigError("invalid-value", `two tenants have the name ${twice}`);
  return { firstPort, tenants: tenants.map((tenant) => settle(shared, tenant)) };
}

type Shared = z.infer<z.ZodObject<typeof template>>;

function settle(shared: Shared, tenant: Shared & { name: string; port?: number | undefined }): Tenant {
  const { name, port: own, ...theirs } = tenant;
  const { user, config: _, ...merged } = { ...shared, ...theirs };
  const config = mergeObjects(toJsonObject(shared.config), toJsonObject(theirs.config));
  return {
    name,
    port: own,
    options: { ...merged, name, config, ...(user !== undefined && { user: parseOwner(user) }) },
  };
}

function invalid({ issues }: z.ZodError): ConfigError {
  const [first] = issues;
  const place = first === undefined || first.path.length === 0 ? "the file" : first.path.join(".");
  return new ConfigError("invalid-value", `this is not a fleet: ${place}: ${first?.message ?? "invalid"}`, {
    hint: "for example { origins: [https://{name}.example.com], proxy: host, tenants: [acme, { name: globex, port: 20500 }] }",
  });
}
