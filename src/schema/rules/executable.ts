/** Whether a text can only name a program: a bare name or a path, without anything that a shell would act on. */
export function isExecutable(text: string): boolean {
  const name = text.trim();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
  if (name === "" || /[\u0000\r\n;&|`$<>"']/.test(name)) return false;
  if (/^[.~]|[/\\]/.test(name)) return true;
  return !name.startsWith("-") && /^[A-Za-z0-9._+-]+$/.test(name);
}

/** Whether a text is a path from the root of a file system, POSIX or Windows. */
export function isAbsolutePath(text: string): boolean {
  return text.startsWith("/") || /^[A-Za-z]:[\\/]/.test(text) || /^\\\\[^\\]+\\[^\\]+/.test(text);
}
