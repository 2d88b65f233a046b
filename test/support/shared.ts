import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/** The folder of measured data that a maintainer's checkout has beside it; a user's has none. */
export const sharedFolder = resolve(process.env["OPENCLAW_CONFIG_SHARED"] ?? join("..", "shared"));

/** Whether it is there. Suites that need it say loudly that they were skipped when it is not. */
export const hasShared = existsSync(join(sharedFolder, "releases", "core"));

if (!hasShared) process.stderr.write(`SKIPPED: tests that need ${sharedFolder}, which is not there\n`);
