import { isJsonObject } from "../../../json/value.ts";
import { type PlaceFinding, type Rule, ruleAt } from "../rule.ts";
import { since, triedOnly } from "../tried.ts";

const ownProviders = new Set(
  `amazon-bedrock amazon-bedrock-mantle anthropic anthropic-vertex arcee azure-openai-responses byteplus byteplus-plan cerebras chutes
  claude-cli clawrouter cloudflare-ai-gateway codex comfy copilot-proxy dashscope deepinfra deepseek fal fireworks github-copilot gmi
  gmi-cloud gmicloud google google-antigravity google-gemini-cli google-vertex groq huggingface kilocode kimi kimi-coding litellm
  lmstudio meta microsoft-foundry minimax minimax-portal mistral modelstudio moonshot moonshot-ai moonshotai nvidia novita novita-ai
  novitaai ollama ollama-cloud openai opencode opencode-go openrouter qianfan qwen qwen-token-plan qwencloud sglang stepfun stepfun-plan
  synthetic tencent-tokenhub tencent-tokenplan together venice vercel-ai-gateway vllm volcengine volcengine-plan vydra x-ai xai xiaomi
  xiaomi-token-plan z.ai z-ai zai`.split(/\s+/),
);

/** A provider that OpenClaw does not know is described in full. Before 2026.5.28 the schema asks that of all. */
export const customProvider: Rule = ruleAt(
  {
    id: "custom-provider",
    stage: "schema",
    releases: since("2026.5.28"),
    evidence: `${triedOnly}; the list of known providers is that of 2026.9.6`,
    at: ["models.providers"],
  },
  (providers) => {
    if (!isJsonObject(providers)) return [];
    return Object.entries(providers).flatMap(([id, provider]) => {
      if (!isJsonObject(provider) || ownProviders.has(id.trim().toLowerCase())) return [];
      const findings: PlaceFinding[] = [];
      if (provider["baseUrl"] === undefined || provider["baseUrl"] === "") {
        const message = `"${id}" is not a provider that OpenClaw knows, so it takes an address`;
        findings.push({ path: [id, "baseUrl"], message, hint: "set baseUrl" });
      }
      if (!Array.isArray(provider["models"])) {
        const message = `"${id}" is not a provider that OpenClaw knows, so it takes a list of models`;
        findings.push({ path: [id, "models"], message, hint: "set models" });
      }
      return findings;
    });
  },
);
