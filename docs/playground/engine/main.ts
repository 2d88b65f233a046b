/** The worker of the playground: it answers one question after the other. */
import { ConfigError } from "../../../src/errors.ts";
import { EditError } from "../../../src/json/edit-error.ts";
import type { Answer, BuildRequest, CheckRequest, ExplainRequest, Failure, MigrateRequest } from "../protocol.ts";
import { buildConfig } from "./build-config.ts";
import { checkText, compatibilityOf } from "./check-text.ts";
import { explainWords } from "./explain-words.ts";
import { migrateText } from "./migrate-text.ts";

type AnyQuestion = { id: number } & (
  | { name: "build"; asks: BuildRequest }
  | { name: "check"; asks: CheckRequest }
  | { name: "compat"; asks: { text: string } }
  | { name: "migrate"; asks: MigrateRequest }
  | { name: "explain"; asks: ExplainRequest }
);

addEventListener("message", ({ data }: MessageEvent<AnyQuestion>) => postMessage(answer(data)));

function answer(question: AnyQuestion): Answer {
  try {
    return { id: question.id, gives: carryOut(question) };
  } catch (error) {
    return { id: question.id, failed: failureOf(error) };
  }
}

function carryOut(question: AnyQuestion): unknown {
  switch (question.name) {
    case "build":
      return buildConfig(question.asks);
    case "check":
      return checkText(question.asks);
    case "compat":
      return compatibilityOf(question.asks);
    case "migrate":
      return migrateText(question.asks);
    case "explain":
      return explainWords(question.asks);
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof ConfigError) {
    return { message: error.message, ...(error.hint !== undefined && { hint: error.hint }) };
  }
  if (error instanceof EditError) return { message: error.message };
  return { message: `something went wrong in the page: ${String(error)}` };
}
