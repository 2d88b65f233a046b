const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

/** Where the code of the program in a folder is kept, as this version of V8 compiled it. */
exports.cacheOf = (folder) => join(folder, `run.${process.versions.v8}-${process.arch}.cache`);

/** The program, from what was kept of it; else compiled anew, and kept by Node itself where it can (22.1 and later). */
exports.load = (folder) => {
  const cache = exports.cacheOf(folder);
  if (existsSync(cache)) return exports.compile(folder, readFileSync(cache)).program;
  require("node:module").enableCompileCache?.();
  return require(join(folder, "run.js"));
};

/** The program and its script; V8 itself refuses what it did not make of this text. */
exports.compile = (folder, cachedData) => {
  const { Script } = require("node:vm");
  const filename = join(folder, "run.js");
  const text = `(function (exports, require, module, __filename, __dirname) {${readFileSync(filename, "latin1")}\n})`;
  const script = new Script(text, { filename, cachedData });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require("node:module").createRequire(filename), module, filename, folder);
  return { program: module.exports, script };
};
