import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { getAt } from "../../src/json/path.ts";
import type { JsonValue } from "../../src/json/value.ts";
import { knownReleases } from "../../src/release/known.ts";
import { renderCompose } from "../../src/render/compose/render-compose.ts";
import { healthPaths } from "../../src/render/health.ts";
import { type InstanceOptions, proxyKinds } from "../../src/render/instance-options.ts";
import { judgeConfig } from "../../src/schema/judge.ts";
import { generateToken } from "../../src/token/generate.ts";

const token = generateToken();

function textOf(options: InstanceOptions, path: string): string {
  return renderCompose({ token, ...options }).files.find((file) => file.path === path)?.text ?? "";
}

function composeOf(options: InstanceOptions): JsonValue {
  return parse(textOf(options, "compose.yaml"));
}

const gateway = ["services", "openclaw-gateway"];
const proxied: InstanceOptions = { proxy: "container", origins: ["https://claw.example.com"] };

test("without a proxy: published on loopback, hardened, the command line in the gateway's network", () => {
  const file = composeOf({ publishedPort: 28789 });
  expect(getAt(file, [...gateway, "ports"])).toEqual(["127.0.0.1:28789:18789"]);
  expect(getAt(file, [...gateway, "cap_drop"])).toEqual(["NET_RAW", "NET_ADMIN"]);
  expect(getAt(file, [...gateway, "security_opt"])).toEqual(["no-new-privileges:true"]);
  expect(getAt(file, [...gateway, "user"])).toBe("1000:1000");
  expect(getAt(file, [...gateway, "volumes"])).toEqual(["./state:/home/node/.openclaw"]);
  expect(getAt(file, ["services", "openclaw-cli", "network_mode"])).toBe("service:openclaw-gateway");
  expect(getAt(file, ["networks"])).toBeUndefined();
});

test("the token stands in the .env alone", () => {
  for (const options of [{}, proxied]) {
    const { files, environment } = renderCompose({ token, ...options });
    expect(files.filter(({ text }) => text.includes(token))).toEqual([]);
    expect(environment).toContainEqual({ name: "OPENCLAW_GATEWAY_TOKEN", value: token });
  }
});

test("the same options give the same files", () => {
  expect(renderCompose({ token, ...proxied }).files).toEqual(renderCompose({ token, ...proxied }).files);
});

describe.each(proxyKinds)("with %s in a container", (proxyKind) => {
  const options = { ...proxied, proxyKind };

  test("it alone is published, on the address that the gateway trusts", () => {
    const file = composeOf(options);
    expect(getAt(file, [...gateway, "ports"])).toBeUndefined();
    expect(getAt(file, ["services", "openclaw-proxy", "ports"])).toEqual(["443:443"]);
    const address = getAt(file, ["services", "openclaw-proxy", "networks", "openclaw", "ipv4_address"]);
    const config: JsonValue = JSON.parse(textOf(options, "state/openclaw.json"));
    expect(getAt(config, ["gateway", "trustedProxies"])).toEqual([address]);
    expect(getAt(file, ["networks", "openclaw", "ipam", "config"])).toEqual([
      { subnet: "172.16.57.0/24", gateway: "172.16.57.1" },
    ]);
  });

  test("an origin on this machine is published on loopback only", () => {
    const file = composeOf({ ...options, origins: ["http://localhost:8080"] });
    expect(getAt(file, ["services", "openclaw-proxy", "ports"])).toEqual(["127.0.0.1:8080:80"]);
  });

  test("every file that it mounts is rendered, or its folder is told of", () => {
    const { files, notes } = renderCompose({ token, ...options });
    const volumes = getAt(composeOf(options), ["services", "openclaw-proxy", "volumes"]);
    const mounted = (Array.isArray(volumes) ? volumes : []).map((one) => /^\.\/([^:]+)/.exec(String(one))?.[1]);
    for (const path of mounted.filter((one) => one !== undefined)) {
      const told = notes.some(({ message }) => message.includes(`${path}/`));
      expect([path, told || files.some((file) => file.path === path)]).toEqual([path, true]);
    }
  });

  test("http and https origins do not go together", () => {
    const origins = ["https://claw.example.com", "http://claw.example.com"];
    expect(() => renderCompose({ ...options, origins })).toThrow(expect.objectContaining({ code: "invalid-origin" }));
  });
});

test("what a client says of itself is overwritten, and sockets are upgraded", () => {
  const nginx = textOf(proxied, "proxy/nginx.conf");
  for (const line of [
    "proxy_set_header X-Forwarded-For $remote_addr;",
    "proxy_set_header X-Real-IP $remote_addr;",
    "proxy_set_header Forwarded '';",
    "proxy_set_header Upgrade $http_upgrade;",
    "proxy_http_version 1.1;",
  ]) {
    expect(nginx).toContain(line);
  }
  const caddy = textOf({ ...proxied, proxyKind: "caddy" }, "proxy/Caddyfile");
  expect(caddy).toContain("header_up X-Forwarded-For {remote_host}");
  expect(caddy).toContain("header_up -Forwarded");
  const traefik: JsonValue = parse(textOf({ ...proxied, proxyKind: "traefik" }, "proxy/traefik.yml"));
  expect(getAt(traefik, ["entryPoints", "web"])).toEqual({ address: ":443" });
});

test("a proxy on the host: the network's gateway is trusted, and the network is pinned", () => {
  const options: InstanceOptions = { proxy: "host", origins: ["https://claw.example.com"], network: "172.20.5.0/24" };
  const config: JsonValue = JSON.parse(textOf(options, "state/openclaw.json"));
  expect(getAt(config, ["gateway", "trustedProxies"])).toEqual(["172.20.5.1"]);
  expect(getAt(composeOf(options), ["networks", "openclaw", "ipam", "config"])).toEqual([
    { subnet: "172.20.5.0/24", gateway: "172.20.5.1" },
  ]);
});

test("what YAML 1.1 takes for a number or a boolean is quoted", () => {
  expect(textOf({ user: { uid: 568, gid: 50 } }, "compose.yaml")).toContain('user: "568:50"');
});

describe("every release", () => {
  test.each([...knownReleases])("%s starts with what is rendered, and is asked where it answers", (openclaw) => {
    for (const options of [{ openclaw }, { openclaw, ...proxied }]) {
      expect(judgeConfig(JSON.parse(textOf(options, "state/openclaw.json")), openclaw)).toEqual([]);
      const check = getAt(composeOf(options), [...gateway, "healthcheck", "test"]);
      expect(JSON.stringify(check)).toContain(`18789${healthPaths.for(openclaw).value.live}\\"`);
    }
  });
});

test.each<[InstanceOptions, string]>([
  [{ preset: "host-network" }, "invalid-option"],
  [{ preset: "linux-brigde" }, "unknown-preset"],
  [{ network: "172.20.0.1" }, "invalid-option"],
  [{ name: "Not A Name" }, "invalid-option"],
  [{ image: "evil\nname" }, "invalid-option"],
  [{ proxy: "container" }, "invalid-origin"],
  [{ token: "change-me" }, "weak-token"],
])("%j is refused as %s", (options, code) => {
  expect(() => renderCompose(options)).toThrow(expect.objectContaining({ code }));
});
