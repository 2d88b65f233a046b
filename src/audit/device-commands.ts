import { type Fact, fact } from "../access/fact.ts";

/** Commands that reach the senses or the address book of a paired device (OpenClaw 2026.9.6). */
export const dangerousCommands: ReadonlySet<string> = words(
  "camera.snap camera.clip camera.ptz.control screen.record contacts.add calendar.add reminders.add",
  "sms.send sms.search health.summary",
);

/**
 * Every command that a release knows of devices without its plugins'. Measured: its own audit was asked about each name that its files
 * hold. Other releases were not asked.
 */
export const knownCommands: Fact<ReadonlySet<string> | undefined> = fact<ReadonlySet<string> | undefined>([
  { from: "2026.1.29", to: "2026.9.5", value: undefined, evidence: "inferred" },
  {
    from: "2026.9.6",
    value: new Set([
      ...dangerousCommands,
      ...words(
        "agent.cli.claude.run.v1 browser.proxy browser.proxy.upload.v1 calendar.events callLog.search camera.list",
        "camera.ptz.status computer.act contacts.search desktop.stream device.apps device.health device.info",
        "device.permissions device.status fs.listDir location.get mcp.tools.call.v1 mobile.ui.act mobile.ui.observe",
        "motion.activity motion.pedometer notifications.actions notifications.list photos.latest reminders.list",
        "screen.snapshot system.execApprovals.get system.execApprovals.set system.notify system.run system.run.prepare",
        "system.which talk.ptt.cancel talk.ptt.once talk.ptt.start talk.ptt.stop terminal.upload watch.notify watch.status",
      ),
    ]),
    evidence: "observed",
    on: ["2026.9.6"],
  },
]);

function words(...lines: string[]): Set<string> {
  return new Set(lines.flatMap((line) => line.split(" ")));
}
