import type { Page } from "playwright-core";

/** Keeps a text in the page, and watches from now on how far its frames are apart. */
export async function watchFrames(page: Page, text: string): Promise<void> {
  await page.evaluate((kept) => {
    const seen = { worst: 0, frames: 0 };
    Object.assign(globalThis, { kept, seen });
    let before = performance.now();
    const frame = (): void => {
      const now = performance.now();
      seen.worst = Math.max(seen.worst, now - before);
      seen.frames++;
      before = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }, text);
}

/** Pastes the text that is kept in the page. */
export async function pasteWhole(page: Page): Promise<void> {
  await page.locator("#check-editor .cm-content").evaluate((content) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", String(Reflect.get(globalThis, "kept")));
    content.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Processor time, in microseconds. */
  tdur?: number;
  args?: { name?: string };
}

/**
 * Records what the threads of a page do.
 * @returns ends it, and gives the longest task of the page's own thread, in milliseconds of processor time
 */
export async function traceTasks(page: Page): Promise<() => Promise<number>> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("the page has no browser");
  await browser.startTracing(page, { categories: ["toplevel", "__metadata"] });
  return async () => {
    const trace: { traceEvents: TraceEvent[] } = JSON.parse((await browser.stopTracing()).toString("utf8"));
    const nameOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
    // The browser keeps a spare process, which does nothing.
    const own = new Set(
      trace.traceEvents
        .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
        .map(nameOf),
    );
    const tasks = trace.traceEvents.filter(
      (event) => own.has(nameOf(event)) && event.ph === "X" && event.name.endsWith("RunTask"),
    );
    return Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur / 1_000));
  };
}
