/** The variable that OpenClaw itself falls back to for its token. */
export const tokenVariable = "OPENCLAW_GATEWAY_TOKEN";
