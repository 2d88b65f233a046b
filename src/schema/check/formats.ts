import { parseAddress } from "../../network/address.ts";
import { urlOf } from "../../network/url.ts";

const dateTime =
  /^(\d{4})-(\d\d)-(\d\d)T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const email = /^(?!\.)(?!.*\.\.)[\w'+.-]*[\w+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;

/** Tests of the formats that releases use. A format that is not here allows any text, as in Zod. */
const tests: Readonly<Record<string, (text: string) => boolean>> = {
  uri: (text) => urlOf(text.trim()) !== undefined,
  "date-time": isDateTime,
  email: (text) => email.test(text),
  ipv4: (text) => !text.includes(":") && isAddress(text),
  ipv6: (text) => text.includes(":") && isAddress(text),
};

/** The test of a format, or undefined for one that allows any text. */
export function formatTest(format: unknown): ((text: string) => boolean) | undefined {
  return typeof format === "string" && Object.hasOwn(tests, format) ? tests[format] : undefined;
}

function isDateTime(text: string): boolean {
  const match = dateTime.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  // Day 0 of the next month is the last of this one; setUTCFullYear takes years below 100 as they are.
  const last = new Date(0);
  last.setUTCFullYear(year, month, 0);
  return month >= 1 && month <= 12 && day >= 1 && day <= last.getUTCDate();
}

function isAddress(text: string): boolean {
  try {
    parseAddress(text);
    return true;
  } catch {
    return false;
  }
}
