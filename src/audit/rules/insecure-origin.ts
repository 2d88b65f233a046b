import { isLoopback, isPrivate, parseAddress } from "../../network/address.ts";
import { urlOf } from "../../network/url.ts";
import type { AuditRule, Told } from "../audit-rule.ts";
import { paths, textsAt } from "../gateway-setting.ts";

/** A page over plain HTTP from another machine: the token crosses the network in the clear. */
export const insecureOrigin: AuditRule = {
  code: "insecure-origin",
  title: "A page of another machine comes over plain HTTP",
  look(subject) {
    return textsAt(subject, paths.origins).flatMap((origin, index): Told[] => {
      const hostname = urlOf(origin)?.hostname;
      if (hostname === undefined || !origin.startsWith("http://") || isThisMachine(hostname)) return [];
      return [
        {
          severity: "warning",
          path: [...paths.origins, index],
          message: `${origin} is not encrypted: whoever is on the way reads the token${isLan(hostname) ? ", on a local network too" : ""}`,
          hint: "put a reverse proxy with HTTPS in front, or come through an SSH tunnel to localhost",
        },
      ];
    });
  },
};

function isThisMachine(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || addressOf(host, isLoopback);
}

function isLan(host: string): boolean {
  return host.endsWith(".local") || addressOf(host, isPrivate);
}

function addressOf(host: string, test: (address: ReturnType<typeof parseAddress>) => boolean): boolean {
  try {
    return test(parseAddress(host.replace(/^\[|\]$/g, "")));
  } catch {
    return false;
  }
}
