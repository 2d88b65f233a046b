import { wayTo } from "../../access/ways.ts";
import { isOlder } from "../origin.ts";
import type { Choice, Step } from "../step.ts";
import { add, has, setAside, valueIn } from "../tree.ts";

const ui = ["gateway", "controlUi"];
const insecure = [...ui, "allowInsecureAuth"];
const disabled = [...ui, "dangerouslyDisableDeviceAuth"];

function tokenOrPairing(to: string): Choice {
  return {
    id: "device-auth",
    path: disabled,
    question: `allowInsecureAuth let every browser in that had the token. How shall browsers go in on OpenClaw ${to}?`,
    options: [
      { value: "token", label: "with the token alone, as before (dangerouslyDisableDeviceAuth)" },
      { value: "pairing", label: "with the token, and each is approved once" },
    ],
    usual: "token",
  };
}

export const deviceAuth: Step = {
  id: "2026.2.21-device-auth",
  since: "2026.2.21",
  title: "how the Control UI goes in with the token alone",
  reason: "since OpenClaw 2026.2.21 allowInsecureAuth no longer skips the pairing (#20684)",
  edit(tree, { from, to, tell, choose, knows }) {
    const hadToken = valueIn(tree, insecure) === true && isOlder(from, "2026.2.21");
    const published = wayTo("token", "published", to).value;
    const proxied = wayTo("token", "proxied", to).value;
    const isAsked = hadToken && published === "dangerouslyDisableDeviceAuth" && !has(tree, disabled);
    if (isAsked && choose(tokenOrPairing(to)) === "token" && add(tree, disabled, true))
      tell({
        code: "device-auth-disabled",
        severity: "warning",
        path: disabled,
        message: `OpenClaw ${to} goes in with the token alone only with this key, which does what allowInsecureAuth did before`,
        hint: "remove it to have every browser approved once",
      });
    if (published !== "nothing" || !(has(tree, insecure) || has(tree, disabled))) return;
    const lostProxy = proxied === "none" || (hadToken && !has(tree, disabled));
    if (!knows(insecure, to))
      setAside(tree, insecure, `OpenClaw ${to} needs no such key: a published port takes the token`);
    if (proxied === "none")
      setAside(tree, disabled, `OpenClaw ${to} no longer goes in without a device; it would be ignored`);
    if (!lostProxy) return;
    tell({
      code: "pairing-behind-proxy",
      severity: "info",
      path: ui,
      message: `OpenClaw ${to}: the token is enough on a published port and on loopback; behind a reverse proxy each browser is approved once`,
      ...(proxied === "dangerouslyDisableDeviceAuth" && {
        hint: "gateway.controlUi.dangerouslyDisableDeviceAuth lets them in behind a proxy without that, and without asking who they are",
      }),
    });
  },
};
