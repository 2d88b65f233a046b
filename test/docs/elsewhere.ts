/** Command lines of the docs that cannot run on a bare machine: why, and the suite that runs the same. */
export interface Elsewhere {
  line: RegExp;
  reason: string;
  /** The file of the suite, and what stands in it of the command. */
  suite: readonly [file: string, holds: string];
}

const container = "needs a container of OpenClaw";

export const elsewhere: readonly Elsewhere[] = [
  { line: /^cd claw && docker compose up -d$/, reason: container, suite: ["test/docker/render.long.test.ts", '"up"'] },
  { line: /^kubectl apply /, reason: "needs a cluster", suite: ["test/render/kubectl.long.test.ts", "kubectl"] },
  {
    line: /^npx openclaw-config migrate restore .*--as /,
    reason: "needs what a migration set aside",
    suite: ["test/cli/migrate-kept.test.ts", '"--as"'],
  },
  {
    line: /^npx tsx schema\/find-new-releases\.ts$/,
    reason: "asks the registry",
    suite: ["test/schema/new-openclaw.long.test.ts", "Look for a new release"],
  },
  {
    line: /^npm install && npx openclaw-config init /,
    reason: "installs",
    suite: [".ci/run", "npx openclaw-config init"],
  },
  { line: /^npm install(?: && npm test)?$/, reason: "installs", suite: [".ci/run", "npm install"] },
  { line: /^npm test$/, reason: "is this suite", suite: [".ci/run", "npm test"] },
  { line: /^npm run check$/, reason: "takes minutes", suite: [".ci/run", "npm run check"] },
  { line: /^npm run docs$/, reason: "takes minutes", suite: ["test/docs/built-site/built-site.ts", "buildSite"] },
  {
    line: /^npm run add-release /,
    reason: "downloads a release",
    suite: ["test/schema/add-release.long.test.ts", "add-release"],
  },
  {
    line: /^(?:sudo )?npm run test:gateway /,
    reason: "starts real gateways, as root",
    suite: [".ci/run", "npm run test:gateway"],
  },
  { line: /^npm pack\b/, reason: "builds", suite: ["test/package/package.long.test.ts", '"pack"'] },
  {
    line: /^mkdir -p openclaw-config .*tar -xzf/,
    reason: "needs the tarball",
    suite: ["test/docker/init-in-image.long.test.ts", "tar"],
  },
  {
    line: /^docker run .*dist\/cli\/main\.js init/,
    reason: "needs an image",
    suite: ["test/docker/init-in-image.long.test.ts", "/openclaw-config/dist/cli/main.js"],
  },
  { line: /^sudo chown /, reason: "needs root", suite: ["test/docker/init-in-image.long.test.ts", "chown"] },
  {
    line: /^docker exec .* devices (?:list|approve)/,
    reason: container,
    suite: ["test/docker/render.long.test.ts", '"devices", "approve"'],
  },
  {
    line: /^docker logs .* diagnose -/,
    reason: container,
    suite: ["test/docker/container.long.test.ts", '"diagnose"'],
  },
  {
    line: /^npx openclaw-config set .*--container/,
    reason: container,
    suite: ["test/docker/container.long.test.ts", '"set"'],
  },
  {
    line: /^npx openclaw-config token rotate --container/,
    reason: container,
    suite: ["test/docker/container.long.test.ts", '"token", "rotate", "--container"'],
  },
  {
    line: /^npx openclaw-config diagnose --container/,
    reason: container,
    suite: ["test/docker/container.long.test.ts", '"diagnose", "--container"'],
  },
  {
    line: /^npx openclaw-config init --container/,
    reason: container,
    suite: ["test/docker/init-container.long.test.ts", '"init", "--container"'],
  },
  {
    line: /^npx openclaw-config (?:audit|migrate|migrate restore) .*--container/,
    reason: container,
    suite: ["test/docker/container.long.test.ts", "--container"],
  },
  { line: /^npx openclaw-config fix$/, reason: container, suite: ["test/docker/fix.long.test.ts", '"fix"'] },
  {
    line: /^npx openclaw-config verify/,
    reason: "needs a running gateway",
    suite: ["test/gateway/check-verify.ts", "verify"],
  },
  {
    line: /--schema-from installed$/,
    reason: "needs an installed OpenClaw",
    suite: ["test/cli/validate.test.ts", "--schema-from"],
  },
];
