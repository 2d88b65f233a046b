import { formRule, type Rule } from "../rule.ts";
import { since, triedOnly } from "../tried.ts";

/** Where the certificate and its key lie. */
export const tlsPath: Rule = formRule(
  {
    id: "tls-path",
    stage: "schema",
    releases: since("2026.6.11"),
    evidence: triedOnly,
    at: ["gateway.tls.certPath", "gateway.tls.keyPath"],
    message: "the path is blank",
    hint: "write the path of the file, or leave the key out",
  },
  (path) => path.trim() !== "",
);
