import { wayTo } from "../../access/ways.ts";
import { isOlder } from "../origin.ts";
import type { Step } from "../step.ts";
import { add, has, setAside, valueIn } from "../tree.ts";

const ui = ["gateway", "controlUi"];
const insecure = [...ui, "allowInsecureAuth"];
const disabled = [...ui, "dangerouslyDisableDeviceAuth"];

export const deviceAuth: Step = {
  id: "2026.2.21-device-auth",
  since: "2026.2.21",
  title: "how the Control UI goes in with the token alone",
  reason: "since OpenClaw 2026.2.21 allowInsecureAuth no longer skips the pairing (#20684)",
  edit(tree, { from, to, tell, knows }) {
    const hadToken = valueIn(tree, insecure) === true && isOlder(from, "2026.2.21");
    const way = wayTo("token", "proxied", to).value;
    if (hadToken && way === "dangerouslyDisableDeviceAuth" && add(tree, disabled, true))
      tell({
        code: "device-auth-disabled",
        severity: "warning",
        path: disabled,
        message: `OpenClaw ${to} goes in with the token alone only with this key, which does what allowInsecureAuth did before`,
        hint: "remove it to have every browser approved once",
      });
    if (way !== "none" || !(has(tree, insecure) || has(tree, disabled))) return;
    if (!knows(insecure, to))
      setAside(tree, insecure, `OpenClaw ${to} needs no such key: a published port takes the token`);
    setAside(tree, disabled, `OpenClaw ${to} no longer goes in without a device; it would be ignored`);
    tell({
      code: "pairing-behind-proxy",
      severity: "info",
      path: ui,
      message: `OpenClaw ${to}: the token is enough on a published port and on loopback; behind a reverse proxy each browser is approved once`,
    });
  },
};
