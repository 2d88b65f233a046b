import { formatPath, getAt } from "../../json/path.ts";
import type { AuditRule } from "../audit-rule.ts";
import { authOf, isReference, paths } from "../gateway-setting.ts";

/** The gateway's secret stands elsewhere, as it should; from here it cannot be seen. */
export const unseenSecret: AuditRule = {
  code: "unseen-secret",
  title: "The gateway's secret was not judged",
  look(subject) {
    const { mode, isUnseen } = authOf(subject);
    if (!isUnseen) return [];
    const path = mode === "password" ? paths.password : paths.token;
    const written = getAt(subject.written, path);
    const where = isReference(written) ? "a reference" : String(written);
    return [
      {
        severity: "info",
        path,
        message: `${formatPath(path)} is ${where}, which has no value here: whether it can be guessed was not judged`,
        hint: "audit it where the gateway runs, or in its container: openclaw-config audit --container auto",
      },
    ];
  },
};
