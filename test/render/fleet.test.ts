import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { overlaps, parseCidr } from "../../src/network/cidr.ts";
import { parseFleet } from "../../src/render/fleet/fleet.ts";
import { assignPorts, subnetFor } from "../../src/render/fleet/ports.ts";
import { renderFleet } from "../../src/render/fleet/render-fleet.ts";
import { rendererOf, targets } from "../../src/render/render-target.ts";
import { generateToken } from "../../src/token/generate.ts";

const names = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/), { minLength: 1, maxLength: 12 });

test("law: a tenant keeps its port whoever comes and goes, and no two share one", () => {
  fc.assert(
    fc.property(names, names, (first, second) => {
      const before = assignPorts(parseFleet({ tenants: first }), {});
      const after = assignPorts(parseFleet({ tenants: second }), before);
      for (const name of first) expect(after[name]).toBe(before[name]);
      expect(new Set(Object.values(after)).size).toBe(Object.keys(after).length);
      expect(assignPorts(parseFleet({ tenants: second }), after)).toEqual(after);
    }),
  );
});

test("law: ports less than 4096 apart have networks that do not overlap", () => {
  const port = fc.integer({ min: 1, max: 65535 });
  fc.assert(
    fc.property(port, port, (a, b) => {
      fc.pre(a % 4096 !== b % 4096);
      expect(overlaps(parseCidr(subnetFor(a)), parseCidr(subnetFor(b)))).toBe(false);
    }),
  );
});

describe.each(targets)("%s", (target) => {
  const origins = target === "kubernetes" ? [] : ["https://{name}.example.com:{port}"];
  const proxy = target === "kubernetes" ? "none" : "host";
  const fleet = parseFleet({ proxy, origins, tenants: Array.from({ length: 40 }, (_, index) => `t${index}`) });
  const ports = assignPorts(fleet, {});
  const render = rendererOf(target);

  test("each tenant has its own token and port; the same tokens give the same files", () => {
    const instances = renderFleet(fleet, { ports, tokens: new Map(), openclaw: "2026.9.6", render });
    const tokens = new Map(instances.map(({ name, token }) => [name, token ?? ""]));
    expect(new Set(tokens.values()).size).toBe(40);
    expect(instances.map(({ name }) => name)).toEqual(fleet.tenants.map(({ name }) => name));
    expect(renderFleet(fleet, { ports, tokens, openclaw: "2026.9.6", render })).toEqual(instances);
  });

  test("one token for two is refused", () => {
    const token = generateToken();
    const tokens = new Map([
      ["t3", token],
      ["t7", token],
    ]);
    expect(() => renderFleet(fleet, { ports, tokens, openclaw: "2026.9.6", render })).toThrow(
      expect.objectContaining({ code: "weak-token", message: "t3 and t7 have the same token" }),
    );
  });
});

test("a tenant's word goes before the fleet's, its config over it", () => {
  const { tenants } = parseFleet({
    openclaw: "2026.8.2",
    user: "568:568",
    config: { agents: { defaults: { workspace: "/a", timeFormat: "24" } } },
    tenants: ["a", { name: "b", openclaw: "2026.9.6", config: { agents: { defaults: { workspace: "/b" } } } }],
  });
  expect(tenants.map(({ options }) => options)).toEqual([
    expect.objectContaining({ openclaw: "2026.8.2", user: { uid: 568, gid: 568 } }),
    expect.objectContaining({
      openclaw: "2026.9.6",
      config: { agents: { defaults: { workspace: "/b", timeFormat: "24" } } },
    }),
  ]);
});

test.each([
  [{}, "invalid-value"],
  [{ tenants: [] }, "invalid-value"],
  [{ tenants: ["a", "a"] }, "invalid-value"],
  [{ tenants: ["a"], token: "x" }, "invalid-value"],
  [{ tenants: ["../a"] }, "invalid-option"],
  [{ tenants: ["a"], user: "me" }, "invalid-owner"],
])("%j is refused as %s", (value, code) => {
  expect(() => parseFleet(value)).toThrow(expect.objectContaining({ code }));
});

test("two who insist on one port are refused", () => {
  const fleet = parseFleet({
    tenants: [
      { name: "a", port: 20500 },
      { name: "b", port: 20500 },
    ],
  });
  expect(() => assignPorts(fleet, {})).toThrow(expect.objectContaining({ code: "invalid-port" }));
});
