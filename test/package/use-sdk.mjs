// Runs where the tarball is installed: what each entry is for, once.
import assert from "node:assert/strict";
import {
  compatOf,
  computeTrustedProxies,
  createConfig,
  diagnose,
  explainKeys,
  loadProjectConfig,
  migrateConfig,
  networks,
  toJsonSchema,
  validateConfig,
} from "openclaw-config";
import { decideAccess } from "openclaw-config/access";
import { editText, parseDocument } from "openclaw-config/document";
import { planMigration } from "openclaw-config/migrate";
import { presets } from "openclaw-config/presets";
import { exportSchema, schemaFor } from "openclaw-config/schema";
import * as z from "zod";

const openclaw = "2026.9.6";
const created = createConfig({ preset: "docker-desktop", openclaw });
assert.match(created.url, /^http:\/\/localhost:18789\/#token=/);
assert.equal(validateConfig(created.text(), { openclaw }).valid, true);
assert.ok(compatOf(created.config).accepted.length > 0);
const network = networks["docker-desktop"];
const trusted = computeTrustedProxies({ release: openclaw, network, proxy: "host" });
assert.deepEqual(trusted.entries, ["192.168.65.1"]);
assert.equal(typeof decideAccess, "function");
assert.equal(typeof planMigration, "function");
assert.ok(diagnose({ message: "disconnected (1008): pairing required", release: "2026.1.30" }).findings.length > 0);
assert.equal(explainKeys("gateway.port").length, 1);
assert.ok(migrateConfig({ gateway: { token: "abc" } }, { to: openclaw }));
const text = "{ gateway: { port: 1 } } // mine\n";
const changed = editText(parseDocument(text), [{ kind: "set", path: ["gateway", "port"], value: 2 }]);
assert.equal(changed, "{ gateway: { port: 2 } } // mine\n");
assert.ok(presets.length >= 4);
assert.equal(exportSchema(openclaw).type, "object");
assert.equal(schemaFor(openclaw, "gateway").safeParse({ port: "x" }).success, false);
assert.ok(schemaFor(openclaw, "gateway") instanceof z.ZodType);
assert.equal((await toJsonSchema(z.object({ a: z.string() }))).type, "object");
assert.equal(typeof loadProjectConfig, "function");
console.log("done");
