import { source } from "playground-engine";
import type { Answer, Failure, RequestName, Requests } from "../protocol.ts";

/** What the engine could not do. */
export class EngineError extends Error {
  readonly hint: string | undefined;

  constructor({ message, hint }: Failure) {
    super(message);
    this.hint = hint;
  }
}

interface Waiting {
  resolve(gives: unknown): void;
  reject(error: EngineError): void;
}

const waiting = new Map<number, Waiting>();
// Made from a text, the worker is bound by the page's content security policy; one loaded from an address would not be.
const worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
let last = 0;

worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
  const one = waiting.get(data.id);
  waiting.delete(data.id);
  if (data.failed === undefined) one?.resolve(data.gives);
  else one?.reject(new EngineError(data.failed));
});

/**
 * Asks the engine, which runs beside the page.
 * @throws EngineError what it could not do
 */
export function ask<N extends RequestName>(name: N, asks: Requests[N]["asks"]): Promise<Requests[N]["gives"]> {
  last += 1;
  const id = last;
  return new Promise<Requests[N]["gives"]>((resolve, reject) => {
    waiting.set(id, { resolve: (gives) => resolve(gives as Requests[N]["gives"]), reject });
    worker.postMessage({ id, name, asks });
  });
}
