/**
 * A text of a compose file with its variables replaced: `$NAME`, `${NAME}`, and `${NAME:-default}` and `${NAME-default}`, whose default
 * may hold variables again; `$$` is a dollar. An unknown one becomes nothing, as compose has it.
 */
export function interpolate(text: string, variables: ReadonlyMap<string, string>): string {
  let result = "";
  let at = 0;
  while (at < text.length) {
    const dollar = text.indexOf("$", at);
    if (dollar < 0) return result + text.slice(at);
    result += text.slice(at, dollar);
    const { value, end } = readVariable(text, dollar, variables);
    result += value;
    at = end;
  }
  return result;
}

function readVariable(
  text: string,
  dollar: number,
  variables: ReadonlyMap<string, string>,
): { value: string; end: number } {
  const rest = text.slice(dollar + 1);
  if (rest.startsWith("$")) return { value: "$", end: dollar + 2 };
  const bare = /^[A-Za-z_]\w*/.exec(rest)?.[0];
  if (bare !== undefined) return { value: variables.get(bare) ?? "", end: dollar + 1 + bare.length };
  const [, name, operator] = /^\{([A-Za-z_]\w*)(:?[-+?])?/.exec(rest) ?? [];
  const end = closingBrace(text, dollar + 1);
  if (name === undefined || end === undefined) return { value: "$", end: dollar + 1 };
  const known = variables.get(name);
  const isSet = known !== undefined && (known !== "" || !operator?.startsWith(":"));
  const word = text.slice(dollar + 2 + name.length + (operator?.length ?? 0), end);
  if (operator?.endsWith("-")) return { value: isSet ? known : interpolate(word, variables), end: end + 1 };
  if (operator?.endsWith("+")) return { value: isSet ? interpolate(word, variables) : "", end: end + 1 };
  return { value: known ?? "", end: end + 1 };
}

function closingBrace(text: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "{") depth++;
    if (text[at] === "}" && --depth === 0) return at;
  }
  return undefined;
}
