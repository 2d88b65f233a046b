export { type ExplainOptions, explainKeys, type KeyExplanation, type KeyWords } from "./explain-key.ts";
