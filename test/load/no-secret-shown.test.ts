import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { loadConfig } from "../../src/load/load-config.ts";
import { knownReleases, newestRelease } from "../../src/release/known.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const secret = "tOpS3cret";

/** Every kind of remark, each about a place that holds the secret. */
const texts = [
  JSON.stringify({
    env: { vars: { NODE_OPTIONS: secret, A: secret, B: `${secret}\${C}`, GH_TOKEN: secret }, D: secret },
    gateway: {
      auth: { token: "${A}", password: `\${A:-${secret}}` },
      controlUi: { basePath: `${secret}\${UNSET}\${lower}` },
    },
  }),
  `{"gateway":{"auth":{"token":"${secret}","token":"${secret}"}},"__proto__":"${secret}","a":NaN}`,
  `{"gateway":{"auth":{"token":"${secret}}}`,
  `{"gateway":{"auth":{"token":${secret}}}}`,
  `"${secret}"`,
  `{"gateway":{"auth":{"$include":["./secret.json","./none.json",5]}}}`,
  JSON.stringify({ gateway: { auth: { token: { source: "env", provider: "Wrong", id: "A" } } } }),
];

test.each(texts)(
  "no diagnostic of any release tells a secret: %#",
  async (text) => {
    const folder = temporaryFolder();
    const path = join(folder, "openclaw.json");
    writeFileSync(path, text);
    writeFileSync(join(folder, "secret.json"), `{"token":"${secret}"`);
    writeFileSync(join(folder, ".env"), `A=${secret}\nOPENAI_API_KEY=${secret}\nbroken ${secret}\n`);
    const env = { HOME: join(folder, "home"), A: `other ${secret}`, C: secret };
    for (const release of knownReleases) {
      for (const resolve of [false, true]) {
        const { diagnostics } = await loadConfig({ path, release, cwd: folder, env, resolve });
        if (release === newestRelease) expect(diagnostics).not.toEqual([]);
        expect(JSON.stringify(diagnostics)).not.toContain(secret);
      }
    }
  },
  30_000,
);
