/**
 * Sets its own keys in one file, one after the other, and says which ones are set.
 * `node child.mjs '<request as JSON>'`, each answer is one line of JSON.
 */
import { updateConfigFile } from "../../src/write/update-config-file.ts";

export interface ContentionRequest {
  path: string;
  name: string;
  /** The number of the first edit and of the last one. */
  first: number;
  last: number;
}

export interface ContentionAnswer {
  edit: number;
  attempts: number;
  milliseconds: number;
}

async function main({ path, name, first, last }: ContentionRequest): Promise<void> {
  for (let edit = first; edit <= last; edit += 1) {
    const start = performance.now();
    const change = (text: string | undefined) => {
      const config = JSON.parse(text ?? "{}") as Record<string, number>;
      return `${JSON.stringify({ ...config, [`${name}-${edit}`]: edit }, null, 2)}\n`;
    };
    const { attempts } = await updateConfigFile({ path, change });
    const answer: ContentionAnswer = { edit, attempts, milliseconds: performance.now() - start };
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}

await main(JSON.parse(process.argv[2] ?? "") as ContentionRequest);
