import { type InstanceOptions, proxyKinds } from "../../src/render/instance-options.ts";

const origins = ["https://claw.example.com"];

/** One of each form that a compose project can take. */
export const composeVariants: readonly [string, InstanceOptions][] = [
  ["no proxy", {}],
  ["no proxy, everything said", said()],
  ["a proxy on the host", { proxy: "host", origins }],
  ["a proxy on the host of Docker Desktop", { preset: "docker-desktop", proxy: "host", origins }],
  ["a proxy at an address", { proxy: "10.1.2.3", origins }],
  ["Podman", { preset: "podman", proxy: "host", origins }],
  ...proxyKinds.flatMap((proxyKind): [string, InstanceOptions][] => [
    [`${proxyKind} in a container`, { proxy: "container", proxyKind, origins }],
    [
      `${proxyKind} in a container, two names`,
      { proxy: "container", proxyKind, origins: [...origins, "https://c.example"] },
    ],
    [`${proxyKind} in a container, http`, { proxy: "container", proxyKind, origins: ["http://localhost:8080"] }],
  ]),
];

function said(): InstanceOptions {
  return {
    name: "my-claw",
    publishedPort: 28789,
    network: "172.20.5.0/24",
    image: "registry.example.com:5000/claw@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    user: { uid: 568, gid: 568 },
    timeZone: "Europe/Berlin",
  };
}

/** One release of every era. */
export const eras = ["2026.1.30", "2026.2.26", "2026.3.13", "2026.5.7", "2026.7.1", "2026.8.2", "2026.9.6"];
