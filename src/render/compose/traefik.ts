import type { JsonObject } from "../../json/value.ts";
import { yamlText } from "../yaml-text.ts";
import { certificateFolder, type ProxyProgram, type ProxyTask, proxyFile } from "./proxy-program.ts";

const [staticPath, dynamicPath] = ["proxy/traefik.yml", "proxy/dynamic.yml"];

/**
 * Traefik with its file provider: it needs no socket of the engine. An entry point without `forwardedHeaders` trusts nobody and sets
 * X-Forwarded-* and X-Real-Ip anew; only `Forwarded` must be removed by hand.
 */
export function traefik({ origins, gateway, comment }: ProxyTask): ProxyProgram {
  const secure = origins.some(({ protocol }) => protocol === "https:");
  const port = secure ? 443 : 80;
  const hosts = [...new Set(origins.map(({ hostname }) => `Host(\`${hostname}\`)`))].join(" || ");
  const settings: JsonObject = {
    global: { checkNewVersion: false, sendAnonymousUsage: false },
    entryPoints: { web: { address: `:${port}` } },
    providers: { file: { filename: "/etc/traefik/dynamic.yml" } },
  };
  const routes: JsonObject = {
    http: {
      routers: {
        openclaw: {
          rule: hosts,
          entryPoints: ["web"],
          service: "openclaw",
          middlewares: ["own-headers"],
          ...(secure && { tls: {} }),
        },
      },
      middlewares: { "own-headers": { headers: { customRequestHeaders: { Forwarded: "" } } } },
      services: { openclaw: { loadBalancer: { servers: [{ url: `http://${gateway}` }] } } },
    },
    ...(secure && {
      tls: {
        certificates: [{ certFile: "/etc/traefik/tls/fullchain.pem", keyFile: "/etc/traefik/tls/privkey.pem" }],
      },
    }),
  };
  return {
    image: "traefik:v3.5",
    files: [proxyFile(staticPath, yamlText(comment, settings)), proxyFile(dynamicPath, yamlText(comment, routes))],
    service: {
      volumes: [
        `./${staticPath}:/etc/traefik/traefik.yml:ro`,
        `./${dynamicPath}:/etc/traefik/dynamic.yml:ro`,
        ...(secure ? [`./${certificateFolder}:/etc/traefik/tls:ro`] : []),
      ],
    },
    volumes: [],
    port,
    needsCertificate: secure,
  };
}
