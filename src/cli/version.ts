import manifest from "../../package.json" with { type: "json" };

/** This package's version; the build puts it in place. */
export const version: string = manifest.version;
