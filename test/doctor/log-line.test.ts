import { expect, test } from "@jest/globals";
import { fieldsOf, logLines, readLogLine } from "../../src/doctor/log-line.ts";

const plain = `closed before connect remote=192.168.65.1 fwd=n/a ua=Mozilla/5.0 (X11) code=1008 reason=pairing required phase=x`;

test.each([
  ["plain", plain],
  ["with a time", `2026-11-23T08:25:43.547+00:00 [ws] ${plain}`],
  ["coloured", `\u001b[90m08:25:43\u001b[39m \u001b[35m[ws]\u001b[39m ${plain}`],
  ["from docker compose logs", `openclaw-gateway-1  | ${plain}`],
])("fields of a line that is %s", (_name, line) => {
  expect(Object.fromEntries(fieldsOf(readLogLine(line, 1)))).toEqual({
    remote: "192.168.65.1",
    ua: "Mozilla/5.0 (X11)",
    code: "1008",
    reason: "pairing required",
    phase: "x",
  });
});

test("a quoted value ends at its quote", () => {
  const fields = fieldsOf({ text: 'ua="a b=c \\" d" reason="origin not allowed" x=1' });
  expect(fields.get("ua")).toBe('a b=c " d');
  expect(fields.get("reason")).toBe("origin not allowed");
});

test("of a field that stands twice the first counts: a client cannot change it", () => {
  expect(fieldsOf({ text: "remote=1.2.3.4 ua=x remote=127.0.0.1" }).get("remote")).toBe("1.2.3.4");
});

test("a JSON line is its sentence and its fields", () => {
  const json = JSON.stringify({ "0": '{"subsystem":"gateway/ws"}', "1": { authReason: "a b" }, "2": plain, _meta: {} });
  const line = readLogLine(json, 1);
  expect(line.text).toBe(`${plain} authReason="a b"`);
  expect(fieldsOf(line).get("authReason")).toBe("a b");
});

test.each([["{not json"], ["{}"], ['{"a":1}']])("%s stays as it is", (line) => {
  expect(readLogLine(line, 1).text).toBe(line);
});

test("lines are counted, empty ones and line ends aside", () => {
  expect([...logLines("a\r\n\nb")].map(({ raw, number }) => [raw, number])).toEqual([
    ["a", 1],
    ["b", 3],
  ]);
});
