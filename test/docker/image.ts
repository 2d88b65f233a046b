import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Engine } from "./engine.ts";

const applets = ["sh", "ls", "cat", "id", "stat", "chmod", "chown", "mkdir", "rm", "sleep", "kill", "env", "test"];

interface ImageContent {
  node: string;
  tag: string;
  /** More programs of this machine, by their paths, which they keep. */
  programs?: readonly string[];
}

/**
 * Imports an image that is to a program what OpenClaw's official ones are: glibc, a Node, the user node (uid 1000) with its home.
 * Made of this machine's own files, since no registry of images is asked.
 */
export function importImage(engine: Engine, { node, tag, programs = [] }: ImageContent): void {
  const root = mkdtempSync(join(tmpdir(), "openclaw-config-image-"));
  try {
    fill(root, node);
    for (const program of programs) add(root, program);
    const tar = execFileSync("tar", ["--create", "--numeric-owner", "--directory", root, "."], { maxBuffer: 1e9 });
    const changes = ["ENV PATH=/usr/local/bin:/bin", "ENV HOME=/home/node", "WORKDIR /app", "USER node"].flatMap(
      (line) => ["--change", line],
    );
    engine.docker(["import", ...changes, "-", tag], tar);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function fill(root: string, node: string): void {
  chmodSync(root, 0o755);
  const folders = ["bin", "lib64", "lib/x86_64-linux-gnu", "usr/local/bin", "etc", "tmp", "app", "home/node/.openclaw"];
  for (const folder of folders) mkdirSync(join(root, folder), { recursive: true });
  copyFileSync(realpathSync(node), join(root, "usr/local/bin/node"));
  for (const library of libraries())
    copyFileSync(realpathSync(library), join(root, "lib/x86_64-linux-gnu", basename(library)));
  copyFileSync(realpathSync("/lib64/ld-linux-x86-64.so.2"), join(root, "lib64/ld-linux-x86-64.so.2"));
  copyFileSync("/bin/busybox", join(root, "bin/busybox"));
  for (const applet of applets) symlinkSync("busybox", join(root, "bin", applet));
  writeFileSync(join(root, "etc/passwd"), "root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n");
  writeFileSync(join(root, "etc/group"), "root:x:0:\nnode:x:1000:\n");
  for (const path of ["home/node", "home/node/.openclaw", "app"]) chownSync(join(root, path), 1000, 1000);
  chmodSync(join(root, "tmp"), 0o1777);
}

/** Adds a program with the shared libraries that it is linked to. */
function add(root: string, program: string): void {
  const linked = execFileSync("ldd", [program], { encoding: "utf8" }).matchAll(/=> (\/\S+)/g);
  for (const path of [program, ...[...linked].map(([, library = ""]) => library)]) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    copyFileSync(realpathSync(path), join(root, path));
  }
}

function libraries(): string[] {
  const listed = execFileSync("dpkg", ["--listfiles", "libc6", "libgcc-s1", "libstdc++6"], { encoding: "utf8" }).split(
    "\n",
  );
  return listed.filter(
    (path) => /^\/(?:usr\/)?lib\/x86_64-linux-gnu\/[^/]+\.so(?:\.\d+)*$/.test(path) && dirname(path) !== path,
  );
}
