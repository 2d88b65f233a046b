import { wayTo } from "../../access/ways.ts";
import { getAt, type JsonPath } from "../../json/path.ts";
import type { AuditRule, Told } from "../audit-rule.ts";

const insecure: JsonPath = ["gateway", "controlUi", "allowInsecureAuth"];
const disabled: JsonPath = ["gateway", "controlUi", "dangerouslyDisableDeviceAuth"];

/** Browsers that are let in without a key of their own. What the two keys do has changed: see access/key-effects. */
export const deviceAuth: AuditRule = {
  code: "device-auth",
  title: "A browser needs no key of its own",
  releases: { to: "2026.7.35" },
  look({ config, release }) {
    const told: Told[] = [];
    if (getAt(config, insecure) === true) {
      const opens = wayTo("token", "published", release).value === "allowInsecureAuth";
      told.push({
        severity: opens ? "error" : "warning",
        path: insecure,
        check: "gateway.control_ui.insecure_auth",
        message: opens
          ? "the token alone lets in whoever has it, from everywhere"
          : "a page on localhost needs no key of its own",
        hint: opens
          ? "publish the port on 127.0.0.1 only, or approve each browser"
          : "it opens nothing else: remove it",
        // Where it is the way in, taking it away locks its user out.
        edits: opens ? [] : [{ kind: "delete", path: insecure }],
      });
    }
    if (getAt(config, disabled) === true) {
      told.push({
        severity: "error",
        path: disabled,
        check: "gateway.control_ui.device_auth_disabled",
        message: "no browser is asked for its key: a token that leaks lets in from everywhere",
        hint: "from 2026.4.7 a published port on localhost needs no such key: upgrade and remove it",
      });
    }
    return told;
  },
};
