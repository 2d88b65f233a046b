import { eachAgent } from "../pattern.ts";
import { rows } from "../row.ts";

export const namesOfApril = rows("2026.4.5", [
  {
    slug: "sandbox-scope",
    from: `${eachAgent}.sandbox.perSession`,
    to: ".scope",
    only: "boolean",
    values: { true: "session", false: "shared" },
    oneWay: true,
  },
  {
    slug: "browser-private-network",
    from: "browser.ssrfPolicy.allowPrivateNetwork",
    to: ".dangerouslyAllowPrivateNetwork",
  },
  {
    slug: "channel-private-network",
    from: "channels.{matrix,mattermost,nextcloud-talk,tlon}{,.accounts.*}.allowPrivateNetwork",
    to: ".network.dangerouslyAllowPrivateNetwork",
  },
  {
    slug: "bedrock-discovery",
    from: "models.bedrockDiscovery",
    to: "plugins.entries.amazon-bedrock.config.discovery",
    why: "the plugin amazon-bedrock finds its models itself",
  },
  {
    slug: "room-enabled",
    from: "channels.{slack{,.accounts.*}.channels.*,discord{,.accounts.*}.guilds.*.channels.*,googlechat{,.accounts.*}.groups.*,matrix{,.accounts.*}.groups.*,matrix{,.accounts.*}.rooms.*,zalouser{,.accounts.*}.groups.*}.allow",
    to: ".enabled",
  },
  {
    slug: "googlechat-stream-mode",
    gone: "channels.googlechat{,.accounts.*}.streamMode",
    why: "Google Chat has one way of streaming",
  },
]);
