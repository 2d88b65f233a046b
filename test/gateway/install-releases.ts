// npx tsx test/gateway/install-releases.ts 2026.1.30 2026.9.6
// Puts releases into the cache, for the suites that read with them but start no gateway.
import { ensureRelease } from "./install.ts";

for (const release of process.argv.slice(2)) {
  await ensureRelease(release);
  process.stdout.write(`openclaw ${release} is installed\n`);
}
