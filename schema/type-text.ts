import { newestRelease } from "../src/release/known.ts";
import { releaseAfter } from "../src/release/range.ts";
import type { CatalogueNode, Fact } from "../src/schema/catalogue-node.ts";
import type { CommittedCatalogue } from "./read-catalogue.ts";

type Node = CatalogueNode<string>;

interface Context {
  /** The path for people: `agents.entries.*.model`. */
  path: string;
  indent: string;
}

/** Writes the TypeScript type of openclaw.json: every key of every known release, those that are no more marked so. */
export class TypeWriter {
  readonly #catalogue: CommittedCatalogue;
  readonly #definitions = new Map<string, Node>();
  readonly #names = new Map<string, string>();
  /** Definitions that are used and not written yet, each with the first path that leads to it. */
  readonly #waiting: { name: string; path: string }[] = [];

  constructor(catalogue: CommittedCatalogue) {
    this.#catalogue = catalogue;
    const all = [catalogue.definitions, ...[...catalogue.sections.values()].map((part) => part.definitions ?? {})];
    for (const nodes of all) for (const [name, node] of Object.entries(nodes)) this.#definitions.set(name, node);
  }

  /** The declarations: `OpenClawConfig` first, then a type for each section and each shared definition. */
  declarations(): string[] {
    const { root, sections } = this.#catalogue;
    const keys: [string, Node][] = [...Object.entries(root.keys), ...sections];
    const members = keys
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, node]) => {
        const type = sections.has(key) ? sectionType(key) : this.#type(node, { path: key, indent: "  " });
        return this.#member({ key, node, type, isRequired: false }, { path: key, indent: "  " });
      });
    const written = [
      `/** An openclaw.json: every key of every release from 2026.1.29 to ${newestRelease}. */\nexport interface OpenClawConfig {\n${members.join("\n")}\n}`,
      ...[...sections].map(([section, node]) =>
        this.#declaration(
          sectionType(section),
          `The section \`${section}\`.`,
          this.#type(node, { path: section, indent: "" }),
        ),
      ),
    ];
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      const node = this.#definitions.get(next.name);
      if (node === undefined) throw new Error(`there is no definition ${next.name}`);
      const text = this.#type(node, { path: next.path, indent: "" });
      written.push(
        this.#declaration(this.#names.get(next.name) ?? "", `\`${next.path}\` and where else it is taken.`, text),
      );
    }
    return written;
  }

  #declaration(name: string, comment: string, type: string): string {
    // An interface is checked once and shown by its name; a type in one piece is either.
    const isObject = type.startsWith("{\n") && type.endsWith("\n}") && !type.includes("\n} ");
    return `/** ${comment} */\n${isObject ? `interface ${name} ${type}` : `type ${name} = ${type};`}`;
  }

  #type(node: Node, context: Context): string {
    const types = new Set<string>();
    for (const fact of factsOf(node)) for (const type of this.#typesOf(node, fact, context)) types.add(type);
    for (const branch of Object.values({ ...node.anyOf, ...node.oneOf }))
      for (const type of this.#branchTypes(branch, context)) types.add(type);
    const all = Object.values(node.allOf ?? {}).map((part) => grouped(this.#type(part, context)));
    const narrow = all.filter((type) => type !== "unknown");
    if (narrow.length > 0) types.add([...new Set(narrow)].join(" & "));
    return types.size === 0 ? "unknown" : [...types].join(" | ");
  }

  // A branch that only says which keys are required has no type of its own.
  #branchTypes(branch: Node, context: Context): string[] {
    const type = this.#type(branch, context);
    return type === "unknown" && !isEmptyBranch(branch) ? [] : [type];
  }

  #typesOf(node: Node, fact: Fact<string>, context: Context): string[] {
    if (fact.ref !== undefined) return [this.#reference(fact.ref, context.path)];
    if (fact.enum) return fact.enum.map((value) => JSON.stringify(value));
    if (fact.const !== undefined) return [JSON.stringify(fact.const)];
    const types = Array.isArray(fact.type) ? fact.type : fact.type === undefined ? [] : [fact.type];
    return types.map((type) => {
      if (type === "integer") return "number";
      if (type === "array") return this.#arrayType(node, fact, context);
      return type === "object" ? this.#objectType(node, context) : type;
    });
  }

  #arrayType(node: Node, fact: Fact<string>, { path, indent }: Context): string {
    if (Array.isArray(fact.items)) {
      const items = fact.items.map(({ type }) =>
        type === "integer" ? "number" : typeof type === "string" ? type : "unknown",
      );
      return `[${items.join(", ")}]`;
    }
    return node.items === undefined
      ? "unknown[]"
      : `${grouped(this.#type(node.items, { path: `${path}[]`, indent }))}[]`;
  }

  #objectType(node: Node, { path, indent }: Context): string {
    const inner = `${indent}  `;
    const keys = Object.entries(node.keys ?? {});
    if (keys.length === 0) {
      if (node.values === undefined) return "{ [key: string]: unknown }";
      return `{ [key: string]: ${this.#type(node.values, { path: `${path}.*`, indent })} }`;
    }
    const required = alwaysRequired(node);
    const members = keys.map(([key, child]) => {
      const context = { path: `${path}.${key}`, indent: inner };
      const isRequired = required.has(key) && !factsOf(child).some((fact) => fact["default"] !== undefined);
      return this.#member({ key, node: child, type: this.#type(child, context), isRequired }, context);
    });
    const isOpen = node.values !== undefined || factsOf(node).some((fact) => fact.additionalProperties !== false);
    if (isOpen) members.push(`${inner}[key: string]: unknown;`);
    return `{\n${members.join("\n")}\n${indent}}`;
  }

  #member(
    { key, node, type, isRequired }: { key: string; node: Node; type: string; isRequired: boolean },
    { path, indent }: Context,
  ): string {
    const texts = [this.#catalogue.descriptions[path], lifeText(node), deprecation(this.#catalogue.deprecations[path])];
    const comment = texts.filter((text) => text !== undefined).join(" ");
    const name = /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
    const line = `${indent}${name}${isRequired ? "" : "?"}: ${type};`;
    return comment === "" ? line : `${indent}/** ${comment.replaceAll("*/", "*\\/")} */\n${line}`;
  }

  #reference(name: string, path: string): string {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    let type = pascalCase(name);
    while ([...this.#names.values()].includes(type)) type += "_";
    this.#names.set(name, type);
    this.#waiting.push({ name, path });
    return type;
  }
}

function sectionType(section: string): string {
  return `${pascalCase(section)}Config`;
}

function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function lifeText(node: Node): string | undefined {
  const facts = factsOf(node);
  const since = facts[0]?.from;
  const last = facts.at(-1)?.to;
  const texts = [
    ...(since === undefined ? [] : [`@since ${since}`]),
    ...(last === undefined ? [] : [`@deprecated not known from ${releaseAfter(last)} on`]),
  ];
  return texts.length === 0 ? undefined : texts.join(" ");
}

function deprecation(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `@deprecated ${text}`;
}

function alwaysRequired(node: Node): Set<string> {
  const [first, ...others] = factsOf(node).map((fact) => fact.required ?? []);
  return new Set((first ?? []).filter((key) => others.every((keys) => keys.includes(key))));
}

function isEmptyBranch(branch: Node): boolean {
  return (
    Object.keys(branch).length === 1 &&
    factsOf(branch).some((fact) => Object.keys(fact).every((key) => key === "from" || key === "to"))
  );
}

function grouped(type: string): string {
  return type.includes(" | ") || type.includes(" & ") ? `(${type})` : type;
}

function factsOf(node: Node): readonly Fact<string>[] {
  return isList(node.is) ? node.is : [node.is];
}

function isList(is: Node["is"]): is is readonly Fact<string>[] {
  return Array.isArray(is);
}
