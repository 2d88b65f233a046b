const { closeSync, existsSync, openSync, readSync, statSync } = require("node:fs");
const { join } = require("node:path");

/** Where the code of the program in a folder is kept as this version of V8 compiled it: what a command took, or what all of them did. */
exports.cacheOf = (folder, command) => {
  const parts = ["run", process.versions.v8, process.arch, ...(command === undefined ? [] : [command]), "cache"];
  return join(folder, parts.join("."));
};

/** The program, from what was kept of it; else compiled anew, and kept by Node itself where it can (22.1 and later). */
exports.load = (folder) => {
  const [, , command = ""] = process.argv;
  const caches = [/^[a-z]+$/.test(command) ? command : undefined, undefined].map((name) =>
    exports.cacheOf(folder, name),
  );
  const cache = caches.find((path) => existsSync(path));
  if (cache !== undefined) return exports.compile(folder, cache).program;
  require("node:module").enableCompileCache?.();
  return require(join(folder, "run.js"));
};

/** The program and its script; V8 itself refuses what it did not make of this text. */
exports.compile = (folder, cache) => {
  const { Script } = require("node:vm");
  const filename = join(folder, "run.js");
  const [before, after] = ["(function (exports, require, module, __filename, __dirname) {", "\n})"];
  // The bytes of both files go through the same memory, since each new page of it takes time. The text is ASCII.
  const bytes = Buffer.allocUnsafe(Math.max(before.length + sizeOf(filename) + after.length, sizeOf(cache)));
  const end = bytes.write(before, 0, "latin1") + readInto(bytes, before.length, filename);
  const text = bytes.latin1Slice(0, end + bytes.write(after, end, "latin1"));
  const cachedData = cache === undefined ? undefined : bytes.subarray(0, readInto(bytes, 0, cache));
  const script = new Script(text, { filename, cachedData });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require("node:module").createRequire(filename), module, filename, folder);
  return { program: module.exports, script };
};

function sizeOf(path) {
  return path === undefined ? 0 : statSync(path).size;
}

/** Reads a file into memory from a place on. Gives its length. */
function readInto(bytes, start, path) {
  const file = openSync(path);
  try {
    return readSync(file, bytes, start, bytes.length - start, 0);
  } finally {
    closeSync(file);
  }
}
