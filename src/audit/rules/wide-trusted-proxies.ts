import { directFromTrusted, spoofableForwardedFor } from "../../access/facts.ts";
import { clientSources } from "../../access/trusted-proxies.ts";
import { ConfigError } from "../../errors.ts";
import { parseAddress } from "../../network/address.ts";
import { type Cidr, contains, isPublicRange, isSingleAddress, parseCidr } from "../../network/cidr.ts";
import type { AuditRule, AuditSubject, Told } from "../audit-rule.ts";
import { paths, textsAt } from "../gateway-setting.ts";

/** More addresses than a reverse proxy and its replicas take. */
const widest = { 4: 24, 6: 64 } as const;

/** Whom the gateway believes who their clients are: only proxies should be among them. */
export const wideTrustedProxies: AuditRule = {
  code: "wide-trusted-proxies",
  title: "More than the proxy is trusted",
  look(subject) {
    return textsAt(subject, paths.proxies).flatMap((entry, index): Told[] => {
      const range = rangeOf(entry);
      const path = [...paths.proxies, index];
      if (typeof range === "string") return [{ severity: "warning", path, message: range }];
      const told = judge(range, subject);
      return told === undefined ? [] : [{ ...told, path }];
    });
  },
};

function rangeOf(entry: string): Cidr | string {
  try {
    return parseCidr(entry.trim());
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

function judge(range: Cidr, subject: AuditSubject): Omit<Told, "path"> | undefined {
  const hint = "name the proxy's exact address: openclaw-config trusted-proxies";
  if (isPublicRange(range)) {
    return {
      severity: "error",
      message: `${range.text} holds addresses of the internet: strangers may say who they are`,
      hint,
    };
  }
  const client = subject.network && clientSources(subject.network).find((one) => contains(range, parseAddress(one)));
  if (client !== undefined && !isSingleAddress(range)) {
    return {
      severity: "error",
      message: `${range.text} covers ${client}, from which browsers come: ${harm(subject)}`,
      hint,
    };
  }
  if (range.prefix >= widest[range.family]) return undefined;
  return {
    severity: "warning",
    message: `${range.text} is wider than a proxy needs: a client inside it counts as a proxy, and ${harm(subject)}`,
    hint,
  };
}

function harm({ release }: AuditSubject): string {
  if (directFromTrusted.for(release).value !== "served") return `${release} answers it HTTP 403`;
  return spoofableForwardedFor.for(release).value
    ? `${release} takes it for local when it says so`
    : "what it says of its own address is believed";
}
