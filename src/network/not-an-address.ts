import { urlOf } from "./url.ts";

/** Why a text is not an IP address, and what to write instead. */
export interface NotAnAddress {
  /** Ends a sentence that began with the text. */
  reason: string;
  hint?: string;
}

const dotted = /^[0-9a-fx]*(?:\.[0-9a-fx]*)+$/i;

/**
 * Says why a text was refused as an IP address: the first of the known mistakes that fits. The text is known not to be
 * an address; this never throws.
 */
export function explainNotAnAddress(text: string): NotAnAddress {
  return explainSurroundings(text) ?? (text.includes(":") ? explainIpv6(text) : explainIpv4(text));
}

/** What is not part of an address at all: spaces, a URL, brackets, a zone, a port. */
function explainSurroundings(text: string): NotAnAddress | undefined {
  if (text === "") return { reason: "it is empty" };
  if (text.length > 200) return { reason: "it is too long" };
  if (text.trim() === "") return { reason: "it is blank" };
  if (text !== text.trim()) return { reason: "it has white space around it", hint: `Write ${text.trim()}.` };
  if (/[,;\s]/.test(text))
    return { reason: "it holds more than one entry", hint: "Give every address an entry of its own." };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text))
    return { reason: "it is a URL", hint: "Write only the address, without scheme, port and path." };
  const bracketed = /^\[(.*)\](?::\d+)?$/.exec(text);
  if (bracketed) return { reason: "brackets belong to a URL", hint: `Write ${bracketed[1]}.` };
  if (text.includes("%"))
    return { reason: "a zone (after %) names an interface of one machine only", hint: "Write it without the zone." };
  if (text.includes("/")) return { reason: "it is a range, and one address is needed" };
  if (text.includes("*")) return { reason: "it has a wildcard", hint: "Write a range as address/prefix: 10.0.0.0/8." };
  const range = /^([^-]*[.:][^-]*)-[0-9a-f.:]+$/i.exec(text);
  if (range) return { reason: "it is a range from-to", hint: "Write a range as address/prefix: 10.0.0.0/8." };
  const [, host = ""] = /^([^:]*[.g-z][^:]*):\d+$/i.exec(text) ?? [];
  if (host !== "")
    return { reason: "it has a port", hint: `Write only the address${isDottedQuad(host) ? `: ${host}` : ""}.` };
  return undefined;
}

function explainIpv6(text: string): NotAnAddress {
  if (/[^0-9a-f:.]/i.test(text)) return { reason: "it holds characters that no IPv6 address has" };
  const tail = text.slice(text.lastIndexOf(":") + 1);
  if (tail.includes(".") && !isDottedQuad(tail)) return explainIpv4(tail);
  if (text.replace(tail, "").includes(".")) return { reason: "an IPv4 address can only be the end of it" };
  if (text.includes(":::") || text.split("::").length > 2) return { reason: ":: can stand only once" };
  if (/[0-9a-f]{5}/i.test(text)) return { reason: "a group has more than four digits" };
  if (/^:[^:]|[^:]:$/.test(text)) return { reason: "a single colon stands at its start or end" };
  const groups = text.split(":").filter((group) => group !== "").length + (tail.includes(".") ? 1 : 0);
  if (text.includes("::")) return { reason: `it has ${groups} groups besides ::, which leaves nothing for ::` };
  return { reason: `it has ${groups} groups instead of eight` };
}

function explainIpv4(text: string): NotAnAddress {
  if (/^\d+$/.test(text)) return { reason: `it is a plain number${otherReading(text)}`, hint: fourNumbers };
  if (/^0x[0-9a-f]+$/i.test(text)) return { reason: `it is hexadecimal${otherReading(text)}`, hint: fourNumbers };
  if (!dotted.test(text)) {
    if (/^[a-z0-9_.-]+$/i.test(text))
      return { reason: "it is a name", hint: "Names are not looked up: write the address." };
    return { reason: "it holds characters that no address has" };
  }
  const parts = text.split(".");
  if (parts.includes("")) return { reason: "a number is missing before or after a dot" };
  if (parts.some((part) => /^0x/i.test(part)))
    return { reason: `a part is hexadecimal${otherReading(text)}`, hint: fourNumbers };
  if (parts.some((part) => /\D/.test(part))) return { reason: "it holds characters that no IPv4 address has" };
  if (parts.length < 4) return { reason: `it has ${parts.length} numbers instead of four${otherReading(text)}` };
  if (parts.length > 4) return { reason: `it has ${parts.length} numbers instead of four` };
  const padded = parts.find((part) => part.length > 1 && part.startsWith("0"));
  if (padded)
    return { reason: `${padded} has a leading zero${otherReading(text)}`, hint: "Write it without the zero." };
  return { reason: `${parts.find((part) => Number(part) > 255)} is above 255` };
}

const fourNumbers = "Write four decimal numbers with dots.";

/** What the old rules of inet_aton make of it, which URLs still follow. */
function otherReading(text: string): string {
  const url = urlOf(`http://${text}/`);
  return url === undefined ? "" : `, ${text} would be read as ${url.hostname} by some programs`;
}

function isDottedQuad(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}
