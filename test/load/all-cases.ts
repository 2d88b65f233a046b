import { findCases } from "./find-cases.ts";
import { includeCases } from "./include-cases.ts";
import type { LoadCase } from "./load-case.ts";
import { parsingCases } from "./parsing-cases.ts";
import { configVariableCases, dotenvCases, secretCases, substitutionCases } from "./variable-cases.ts";

/** Every case, by what it is about. Unit tests run them on the loader, a long test on the real releases too. */
export const allCases: ReadonlyMap<string, readonly LoadCase[]> = new Map([
  ["parsing", parsingCases],
  ["finding the file", findCases],
  ["$include", includeCases],
  ["${NAME}", substitutionCases],
  ["env in the config", configVariableCases],
  [".env files", dotenvCases],
  ["references to secrets", secretCases],
]);
