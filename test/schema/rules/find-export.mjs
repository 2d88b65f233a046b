import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Where an installed package has a function of this name, and under which name it exports it: the smallest such file.
 * @param {string} dist the package's folder `dist`
 * @param {string} called the function's own name; releases before 2026.2 export it as it is, later ones under a short one
 * @returns {{ file: string, name: string } | undefined}
 */
export function findExport(dist, called) {
  const declared = new RegExp(`^(export )?(?:async )?function ${called}\\(`, "m");
  const found = [dist, join(dist, "config"), join(dist, "commands")].flatMap(filesIn).flatMap((file) => {
    const text = readFileSync(file, "utf8");
    const declaration = declared.exec(text);
    if (declaration === null) return [];
    const name = declaration[1] === undefined ? new RegExp(`\\b${called} as (\\w+)`).exec(text)?.[1] : called;
    return name === undefined ? [] : [{ file, name, size: text.length }];
  });
  return found.sort((one, other) => one.size - other.size)[0];
}

function filesIn(folder) {
  try {
    return readdirSync(folder)
      .filter((one) => /\.m?js$/.test(one))
      .map((one) => join(folder, one));
  } catch {
    return [];
  }
}
