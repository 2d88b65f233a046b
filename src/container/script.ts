/**
 * The program that reads and writes a config inside a container, by the Node that runs OpenClaw there. It takes one request as JSON on
 * standard input, and does nothing unless that arrives whole; it prints one answer as JSON. Plain JavaScript that every Node since 18
 * runs: it is handed to `node -e`, so nothing is compiled into it.
 *
 * A write makes a temporary file beside the config, looks once more whether the config still is what was read, and renames; where a
 * rename is refused, as over a file that is mounted alone, it writes in place and puts back what was there when that fails. Names of
 * backups and temporary files are those of src/write.
 */
export const insideScript = String.raw`
const fs = require("fs"), os = require("os"), path = require("path"), crypto = require("crypto");
const hash = (bytes) => crypto.createHash("sha256").update(bytes).digest("hex");
const isRoot = process.getuid() === 0;

function statsOf(file) {
  const { uid, gid, mode } = fs.statSync(file);
  return { uid, gid, mode: mode & 0o7777 };
}

function realOf(file) {
  try { return fs.realpathSync(file); } catch (error) {
    if (error.code !== "ENOENT") throw error;
    let link;
    try { link = fs.readlinkSync(file); } catch { return file; }
    return path.resolve(path.dirname(file), link);
  }
}

function lookAt(file) {
  const seen = { path: file };
  try {
    seen.real = realOf(file);
    try { seen.folder = statsOf(path.dirname(seen.real)); } catch {}
    if (!fs.existsSync(seen.real)) return { ...seen, missing: true };
    Object.assign(seen, statsOf(seen.real), { changedAt: fs.statSync(seen.real).mtimeMs });
    if (!fs.statSync(seen.real).isFile()) return { ...seen, error: "EISDIR" };
    return { ...seen, base64: fs.readFileSync(seen.real).toString("base64") };
  } catch (error) {
    return { ...seen, error: error.code || String(error) };
  }
}

// The gateway may have given up the rights of the user that the container starts as.
function gatewayProcess() {
  for (const id of fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)) {
    try {
      const words = fs.readFileSync("/proc/" + id + "/cmdline", "utf8").split("\0");
      if (!/^(openclaw|node|bun)/.test(path.basename(words[0])) || !/openclaw|gateway|clawdbot|moltbot/.test(words.join(" "))) continue;
      const status = fs.readFileSync("/proc/" + id + "/status", "utf8");
      const number = (name) => Number(new RegExp("^" + name + ":\\s+\\d+\\s+(\\d+)", "m").exec(status)[1]);
      return { uid: number("Uid"), gid: number("Gid") };
    } catch {}
  }
  return undefined;
}

function look({ paths }) {
  return { ok: true, home: os.homedir(), uid: process.getuid(), gid: process.getgid(), gateway: gatewayProcess(), files: paths.map(lookAt) };
}

function create(file, bytes, { mode, owner }) {
  const handle = fs.openSync(file, "wx", 0o600);
  try {
    if (owner && isRoot) fs.fchownSync(handle, owner.uid, owner.gid);
    fs.fchmodSync(handle, mode);
    writeAll(handle, bytes);
    fs.fsyncSync(handle);
  } finally { fs.closeSync(handle); }
}

function writeAll(handle, bytes) {
  for (let at = 0; at < bytes.length; ) at += fs.writeSync(handle, bytes, at, bytes.length - at, at);
}

function overwrite(file, before, bytes, { mode, owner }) {
  const handle = fs.openSync(file, "r+");
  const put = (content) => { writeAll(handle, content); fs.ftruncateSync(handle, content.length); fs.fsyncSync(handle); };
  try {
    if (owner && isRoot) fs.fchownSync(handle, owner.uid, owner.gid);
    try { fs.fchmodSync(handle, mode); } catch (error) { if (error.code !== "EPERM") throw error; }
    try { put(bytes); } catch (error) {
      try { put(before); } catch { error.halfWritten = true; }
      throw error;
    }
  } finally { fs.closeSync(handle); }
}

// A link refuses to take the place of a file; a file system without links is left with the short moment between look and rename.
function publish(temporary, real) {
  try { fs.linkSync(temporary, real); } catch (error) {
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"].includes(error.code)) throw error;
    return fs.renameSync(temporary, real);
  }
  fs.rmSync(temporary);
}

function syncFolder(folder) {
  let handle;
  try { handle = fs.openSync(folder, "r"); fs.fsyncSync(handle); } catch {} finally { if (handle !== undefined) fs.closeSync(handle); }
}

function backUp(real, before, { stamp, keep, owner }) {
  const start = path.basename(real) + ".before-";
  const folder = path.dirname(real);
  const backups = () => fs.readdirSync(folder)
    .map((name) => name.startsWith(start) && /^(\d{8}T\d{6}Z)(?:-(\d{1,9}))?$/.exec(name.slice(start.length)))
    .filter(Boolean).map((match) => ({ time: match[1], count: Number(match[2] || 1), path: path.join(folder, start + match[0]) }));
  let count = Math.max(0, ...backups().filter((one) => one.time === stamp).map((one) => one.count)) + 1;
  for (;; count++) {
    const file = real + ".before-" + stamp + (count === 1 ? "" : "-" + count);
    try { create(file, before, { mode: 0o600, owner }); } catch (error) {
      if (error.code === "EEXIST") continue;
      throw error;
    }
    const newest = (a, b) => (a.time === b.time ? b.count - a.count : a.time < b.time ? 1 : -1);
    return { file, prune: () => {
      for (const old of backups().filter((one) => one.path !== file).sort(newest).slice(keep - 1)) try { fs.rmSync(old.path); } catch {}
    } };
  }
}

function makeFolders(folder, owner, made) {
  if (fs.existsSync(folder)) return;
  makeFolders(path.dirname(folder), owner, made);
  try { fs.mkdirSync(folder, { mode: 0o700 }); } catch (error) { if (error.code === "EEXIST") return; throw error; }
  made.push(folder);
  if (owner && isRoot) fs.chownSync(folder, owner.uid, owner.gid);
}

function write({ path: asked, expected, text, mode, owner, stamp, keep }) {
  const real = realOf(asked);
  const read = () => { try { return fs.readFileSync(real); } catch (error) { if (error.code === "ENOENT") return undefined; throw error; } };
  const isExpected = (bytes) => (bytes === undefined ? expected === null : hash(bytes) === expected);
  const before = read();
  if (!isExpected(before)) return { ok: false, changed: true };
  const bytes = Buffer.from(text, "utf8");
  const attributes = { mode, owner };
  const temporary = path.join(path.dirname(real), "." + path.basename(real) + "." + crypto.randomBytes(6).toString("hex") + ".tmp");
  const modeBefore = before && statsOf(real).mode & 0o777;
  let backup, inPlace = false;
  const made = [];
  try {
    makeFolders(path.dirname(real), owner, made);
    create(temporary, bytes, attributes);
    if (before) backup = backUp(real, before, { stamp, keep, owner });
    if (!isExpected(read())) throw Object.assign(new Error(), { changed: true });
    if (before === undefined) publish(temporary, real);
    else try { fs.renameSync(temporary, real); } catch (error) {
      if (!["EBUSY", "EXDEV", "EPERM"].includes(error.code)) throw error;
      syncFolder(path.dirname(real));
      overwrite(real, before, bytes, attributes);
      fs.rmSync(temporary);
      inPlace = true;
    }
  } catch (error) {
    try { fs.rmSync(temporary, { force: true }); } catch {}
    for (const folder of made.reverse()) try { fs.rmdirSync(folder); } catch {}
    if (backup && !error.halfWritten) try { fs.rmSync(backup.file, { force: true }); } catch {}
    if (error.changed || error.code === "EEXIST") return { ok: false, changed: true };
    if (error.halfWritten) return { ok: false, error: error.code, backup: backup.file };
    throw error;
  }
  syncFolder(path.dirname(real));
  if (backup) try { backup.prune(); } catch {}
  return { ok: true, real, inPlace, ...statsOf(real), modeBefore, backup: backup && backup.file };
}

// Links are not followed, and what another mount brings into the folder is left alone.
function own({ path: top, owner }) {
  const changed = [], device = fs.lstatSync(top).dev;
  const visit = (file) => {
    const stats = fs.lstatSync(file);
    if (stats.dev !== device) return;
    if (stats.uid !== owner.uid) {
      fs.lchownSync(file, owner.uid, owner.gid);
      changed.push({ path: file, uid: stats.uid, gid: stats.gid });
    }
    if (stats.isDirectory()) for (const name of fs.readdirSync(file)) visit(path.join(file, name));
  };
  visit(top);
  return { ok: true, changed };
}

const chunks = [];
process.stdin.on("data", (chunk) => chunks.push(chunk)).on("end", () => {
  let answer;
  try {
    const request = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    answer = request.op === "write" ? write(request) : request.op === "own" ? own(request) : look(request);
  } catch (error) {
    answer = { ok: false, error: error.code || String(error), at: error.path };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
});
`;
