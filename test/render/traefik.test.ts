import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import * as z from "zod";
import { renderCompose } from "../../src/render/compose/render-compose.ts";
import { generateToken } from "../../src/token/generate.ts";

/** Of Traefik's static settings (reference of v3, "Install configuration"), those that are rendered; anything else is refused. */
const settings = z.strictObject({
  global: z.strictObject({ checkNewVersion: z.boolean(), sendAnonymousUsage: z.boolean() }),
  // Without forwardedHeaders.trustedIPs and .insecure no client's X-Forwarded-* is believed.
  entryPoints: z.record(z.string(), z.strictObject({ address: z.string().regex(/^:\d+$/) })),
  providers: z.strictObject({ file: z.strictObject({ filename: z.string() }) }),
});

/** Of its dynamic settings (reference of v3, "Routing configuration", file provider). */
const routes = z.strictObject({
  http: z.strictObject({
    routers: z.record(
      z.string(),
      z.strictObject({
        rule: z.string().regex(/^Host\(`[^`]+`\)(?: \|\| Host\(`[^`]+`\))*$/),
        entryPoints: z.array(z.string()),
        service: z.string(),
        middlewares: z.array(z.string()),
        tls: z.strictObject({}).optional(),
      }),
    ),
    middlewares: z.record(
      z.string(),
      z.strictObject({ headers: z.strictObject({ customRequestHeaders: z.record(z.string(), z.string()) }) }),
    ),
    services: z.record(
      z.string(),
      z.strictObject({ loadBalancer: z.strictObject({ servers: z.array(z.strictObject({ url: z.url() })) }) }),
    ),
  }),
  tls: z
    .strictObject({ certificates: z.array(z.strictObject({ certFile: z.string(), keyFile: z.string() })) })
    .optional(),
});

// Traefik itself is not to be had as a package of Debian's or npm's, so its files are held against its reference and each other.
test.each(["https://claw.example.com", "http://localhost:8080"])("Traefik's files for %s", (origin) => {
  const { files } = renderCompose({
    token: generateToken(),
    proxy: "container",
    proxyKind: "traefik",
    origins: [origin, origin.replace("//", "//b.")],
  });
  const textOf = (path: string): string => files.find((file) => file.path === path)?.text ?? "";
  const { entryPoints } = settings.parse(parse(textOf("proxy/traefik.yml")));
  const { http, tls } = routes.parse(parse(textOf("proxy/dynamic.yml")));
  const secure = origin.startsWith("https:");
  expect(tls === undefined).toBe(!secure);
  expect(entryPoints["web"]?.address).toBe(secure ? ":443" : ":80");
  for (const router of Object.values(http.routers)) {
    expect(router.tls === undefined).toBe(!secure);
    expect(router.entryPoints.every((name) => name in entryPoints)).toBe(true);
    expect(router.middlewares.every((name) => name in http.middlewares)).toBe(true);
    expect(router.service in http.services).toBe(true);
  }
  expect(http.services["openclaw"]?.loadBalancer.servers).toEqual([{ url: "http://openclaw-gateway:18789" }]);
});
