import type { Diagnostic } from "../diagnostic.ts";
import type { JsonObject } from "../json/value.ts";
import { checkConfig } from "./check/check-config.ts";
import { explainProblem } from "./check/explain-problem.ts";
import type { SchemaSource } from "./check/schema-source.ts";
import { asReaderSees } from "./rules/as-reader-sees.ts";
import { ruleProblems } from "./rules/rule-problems.ts";
