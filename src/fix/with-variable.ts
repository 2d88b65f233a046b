/** The text of a `.env` file with a variable set; every other line stays as it is. */
export function withVariable(text: string, { name, value }: { name: string; value: string }): string {
  const line = new RegExp(`^([ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=)(.*?)(\\r?)$`, "m");
  if (line.test(text))
    return text.replace(line, (_, head: string, _old: string, end: string) => `${head}${value}${end}`);
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  return `${text}${text === "" || text.endsWith("\n") ? "" : eol}${name}=${value}${eol}`;
}
