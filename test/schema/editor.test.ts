import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import {
  type CompletionItem,
  type Diagnostic,
  ErrorCode,
  getLanguageService,
  type JSONDocument,
  type LanguageService,
  TextDocument,
} from "vscode-json-languageservice";

// What an editor shows, by the service that Visual Studio Code uses and the committed schema; no network.
const schemaText = readFileSync("schema/openclaw.schema.json", "utf8");

/** The config of the public Docker guide: two of its keys are fatal today. */
const guide = `{
  // from the guide
  "$schema": "./openclaw.schema.json",
  "gateway": {
    "bind": "lan",
    "port": 18789,
    "auth": { "mode": "token", "token": "x" },
    "controlUi": { "enabled": true, "allowInsecureAuth": true },
    "trustedProxies": ["192.168.65.0/24", "172.17.0.0/16"]
  }
}
`;

interface Editor {
  service: LanguageService;
  document: TextDocument;
  parsed: JSONDocument;
  requested: string[];
}

function open(text: string): Editor {
  const requested: string[] = [];
  const service = getLanguageService({
    schemaRequestService: async (uri) => {
      requested.push(uri);
      if (uri === "file:///home/me/.openclaw/openclaw.schema.json") return schemaText;
      throw new Error(`nothing else is read: ${uri}`);
    },
    workspaceContext: { resolveRelativePath: (path, resource) => new URL(path, resource).href },
  });
  service.configure({ allowComments: true, validate: true });
  const document = TextDocument.create("file:///home/me/.openclaw/openclaw.json", "jsonc", 1, text);
  return { service, document, parsed: service.parseJSONDocument(document), requested };
}

const problemsIn = async (text: string): Promise<Diagnostic[]> => {
  const { service, document, parsed } = open(text);
  return service.doValidation(document, parsed, { comments: "ignore", trailingCommas: "ignore" });
};

/** What is offered at the place of a bar. */
async function offered(text: string): Promise<CompletionItem[]> {
  const at = text.indexOf("|");
  const { service, document, parsed } = open(text.replace("|", ""));
  const list = await service.doComplete(document, document.positionAt(at), parsed);
  return list?.items ?? [];
}

async function hover(text: string): Promise<string> {
  const at = text.indexOf("|");
  const { service, document, parsed } = open(text.replace("|", ""));
  const found = await service.doHover(document, document.positionAt(at), parsed);
  return JSON.stringify(found?.contents ?? "");
}

const withSchema = (rest: string): string => `{ "$schema": "./openclaw.schema.json", ${rest} }`;

describe("an editor with the committed schema", () => {
  test("finds it by $schema, beside the file, and reads nothing else", async () => {
    const { service, document, parsed, requested } = open(guide);
    await service.doValidation(document, parsed);
    expect(requested).toEqual(["file:///home/me/.openclaw/openclaw.schema.json"]);
  });

  test("shows the error of the guide's config under the key", async () => {
    const problems = await problemsIn(guide);
    expect(problems).toHaveLength(1);
    const [{ range, message }] = problems as [Diagnostic];
    expect(message).toContain("allowInsecureAuth");
    expect(guide.split("\n")[range.start.line]).toContain("allowInsecureAuth");
  });

  test.each<[string, string, string | undefined]>([
    ["a wrong value", '"gateway": { "bind": "everywhere" }', "Value is not accepted"],
    ["a wrong type", '"gateway": { "port": "18789" }', "Incorrect type"],
    ["a key of a channel that there is not", '"channels": { "telegram": { "botTokn": "x" } }', "botTokn"],
    ["a key of a plugin's settings that there is not", '"plugins": { "entries": { "brave": { "odd": 1 } } }', "odd"],
    ["a config that is right", '"gateway": { "mode": "local", "bind": "lan" }', undefined],
  ])("%s", async (_, rest, said) => {
    const messages = (await problemsIn(withSchema(rest))).map(({ message }) => message);
    expect(messages).toEqual(said === undefined ? [] : [expect.stringContaining(said)]);
  });

  test("completes keys and values", async () => {
    const keys = (await offered(withSchema('"gateway": { "|" }'))).map(({ label }) => label);
    expect(keys).toEqual(expect.arrayContaining(["bind", "port", "auth", "controlUi", "trustedProxies"]));
    const values = (await offered(withSchema('"gateway": { "bind": | }'))).map(({ label }) => label);
    expect(values).toEqual(expect.arrayContaining(['"lan"', '"loopback"']));
  });

  test("tells what a key is for", async () => {
    expect(await hover(withSchema('"gateway": { "po|rt": 1 }'))).toContain("listens");
  });

  test("strikes a key through that is on its way out", async () => {
    const deprecated = Object.entries(
      JSON.parse(readFileSync("schema/catalogue/deprecations.json", "utf8")) as Record<string, string>,
    );
    expect(deprecated.map(([path]) => path)).toContain("gateway.controlUi.dangerouslyDisableDeviceAuth");
    const text = withSchema('"gateway": { "controlUi": { "dangerouslyDisableDeviceAuth": true } }');
    const [problem] = await problemsIn(text);
    expect(problem).toMatchObject({ code: ErrorCode.Deprecated, message: expect.stringContaining("Does nothing") });
  });
});
