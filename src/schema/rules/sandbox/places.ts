/** Where sandboxes are set up. */
export const sandboxes: readonly string[] = [
  "agents.defaults.sandbox",
  "agents.list.*.sandbox",
  "agents.entries.*.sandbox",
];

/** Where sandbox containers are. */
export const dockers: readonly string[] = sandboxes.map((sandbox) => `${sandbox}.docker`);

/** Where browsers in containers are. */
export const browsers: readonly string[] = sandboxes.map((sandbox) => `${sandbox}.browser`);
