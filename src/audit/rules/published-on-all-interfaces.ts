import type { AuditRule, Told } from "../audit-rule.ts";

/** A port that the whole network reaches, where the user's own machine was meant. */
export const publishedOnAllInterfaces: AuditRule = {
  code: "published-on-all-interfaces",
  title: "The port is open to the network",
  look({ published = [] }) {
    const open = published.filter(({ hostAddress }) => hostAddress === "0.0.0.0" || hostAddress === "::");
    // An engine names the port once for IPv4 and once for IPv6.
    const ports = [...new Set(open.map(({ hostPort }) => hostPort))];
    return ports.map(
      (port): Told => ({
        severity: "warning",
        path: [],
        message: `the engine publishes port ${port} on every address of this machine, past its firewall`,
        hint: `publish it as 127.0.0.1:${port}:… unless other machines shall reach it`,
      }),
    );
  },
};
