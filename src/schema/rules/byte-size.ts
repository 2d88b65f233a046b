const powers: Readonly<Record<string, number>> = { b: 0, k: 1, kb: 1, m: 2, mb: 2, g: 3, gb: 3, t: 4, tb: 4 };

/** Whether a text is a size such as `20mb`; a bare number counts bytes. */
export function isByteSize(text: string): boolean {
  const match = /^(\d+(?:\.\d+)?)([a-z]+)?$/.exec(text.trim().toLowerCase());
  const power = powers[match?.[2] ?? "b"];
  return match !== null && power !== undefined && Number.isSafeInteger(Math.round(Number(match[1]) * 1024 ** power));
}
