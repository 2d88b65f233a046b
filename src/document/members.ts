import type { Document, Member, Node } from "./document.ts";

/** All members of all objects in a document, those of outer objects first. */
export function* walkMembers({ root }: Document): Generator<Member> {
  const open: Node[] = root === undefined ? [] : [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === "array") for (const element of node.elements) open.push(element);
    if (node.kind !== "object") continue;
    for (const member of node.members) {
      yield member;
      open.push(member.value);
    }
  }
}
