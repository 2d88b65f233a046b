import { isInRange, type ReleaseRange } from "../../../release/range.ts";

const fromTheStart =
  "telegram whatsapp discord slack signal imessage googlechat line matrix mattermost msteams nextcloud-talk nostr tlon twitch zalo zalouser";

const others: Readonly<Record<string, ReleaseRange>> = {
  a2a: { from: "2026.8.1" },
  bluebubbles: { to: "2026.5.27" },
  clickclack: { from: "2026.5.28" },
  feishu: { from: "2026.2.2" },
  irc: { from: "2026.2.12" },
  "qa-channel": { from: "2026.3.31", to: "2026.4.24" },
  qqbot: { from: "2026.3.31", to: "2026.7.35" },
  raft: { from: "2026.6.11" },
  reef: { from: "2026.8.1" },
  sms: { from: "2026.6.11" },
  "synology-chat": { from: "2026.2.22" },
  wecom: { from: "2026.5.2", to: "2026.5.27" },
  yuanbao: { from: "2026.5.2", to: "2026.5.27" },
};

const idsByRelease = new Map<string, ReadonlySet<string>>();

/** The channels that a release knows without any plugin of the user's; on 2026.1.30, 2.19, 2.21, 2.26, 3.13, 4.7, 5.7, 5.28, 6.11, 7.1, 8.2 and 9.6 tried one by one. */
export function channelIds(release: string): ReadonlySet<string> {
  const known = idsByRelease.get(release);
  if (known !== undefined) return known;
  const later = Object.entries(others).filter(([, range]) => isInRange(release, range));
  const ids = new Set([...fromTheStart.split(" "), ...later.map(([id]) => id)]);
  idsByRelease.set(release, ids);
  return ids;
}

const aliases: Readonly<Record<string, string>> = {
  imsg: "imessage",
  "google-chat": "googlechat",
  gchat: "googlechat",
};

/** Whether a text names a channel of the release, by its id or a name that stands for it. */
export function namesChannel(text: string, release: string): boolean {
  const word = text.trim().toLowerCase();
  return channelIds(release).has(aliases[word] ?? word);
}
