import { cidrSupport, directFromTrusted, spoofableForwardedFor } from "../../access/facts.ts";
import { clientSources } from "../../access/trusted-proxies.ts";
import { ConfigError } from "../../errors.ts";
import { isPrivate, parseAddress } from "../../network/address.ts";
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
      const told = judge(entry, [...paths.proxies, index], subject);
      return told === undefined ? [] : [told];
    });
  },
};

function judge(entry: string, path: Told["path"], subject: AuditSubject): Told | undefined {
  const range = rangeOf(entry);
  // What matches nothing does nothing: taken out, all stays as it is.
  const inert: Omit<Told, "message"> = { severity: "warning", path, hint: exact, edits: [{ kind: "delete", path }] };
  if (typeof range === "string") return { ...inert, message: `${range}: this entry trusts nobody` };
  if (entry.includes("/") && !cidrSupport.for(subject.release).value) {
    return {
      ...inert,
      message: `${subject.release} compares entries as text, so ${range.text} trusts nobody; from 2026.2.17 it would trust all of it`,
    };
  }
  const told = judgeRange(range, subject);
  return told && { ...told, path };
}

function rangeOf(entry: string): Cidr | string {
  try {
    return parseCidr(entry.trim());
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

const exact = "name the proxy's exact address: openclaw-config trusted-proxies";

function judgeRange(range: Cidr, subject: AuditSubject): Omit<Told, "path"> | undefined {
  if (isPublicRange(range)) {
    return {
      severity: "error",
      message: `${range.text} holds addresses of the internet: strangers may say who they are`,
      hint: exact,
    };
  }
  if (isSingleAddress(range) && !isPrivate(parseAddress(range.text))) {
    return {
      severity: "warning",
      message: `${range.text} is an address of the internet: what it says of its clients is believed, and it comes from far away`,
      hint: "keep it only where it is your own proxy's, and where the way from there is encrypted",
    };
  }
  const { network } = subject;
  const client = network && clientSources(network).find((one) => contains(range, parseAddress(one)));
  if (client !== undefined) return covering(range, client, subject);
  if (range.prefix >= widest[range.family]) return undefined;
  return {
    severity: "warning",
    message: `${range.text} is wider than a proxy needs: a client inside it counts as a proxy, and ${harm(subject)}`,
    hint: exact,
  };
}

function covering(range: Cidr, client: string, subject: AuditSubject): Omit<Told, "path"> | undefined {
  if (!isSingleAddress(range)) {
    return {
      severity: "error",
      message: `${range.text} covers ${client}, from which browsers come: ${harm(subject)}`,
      hint: exact,
    };
  }
  // A proxy on the host comes from there too, so it may be right. Where nobody can pass as local, no more than that is at stake.
  if (subject.network?.kind === "host" || !spoofableForwardedFor.for(subject.release).value) return undefined;
  return {
    severity: "warning",
    message: `${client} is the proxy's address, and that of browsers on the published port: ${harm(subject)}`,
    hint: "publish the port on 127.0.0.1 only, or go to 2026.3.22 or later, which believes no such word",
  };
}

function harm({ release }: AuditSubject): string {
  if (directFromTrusted.for(release).value !== "served") return `${release} answers it HTTP 403`;
  return spoofableForwardedFor.for(release).value
    ? `${release} takes it for local when it says so`
    : "what it says of its own address is believed";
}
