import { urlToken } from "./facts.ts";

/** The URL that opens the Control UI with its token, in the form that the release's page reads. */
export function controlUiUrl({
  origin,
  token,
  release,
}: {
  origin: string;
  token: string | undefined;
  release: string;
}): string {
  if (token === undefined) return `${origin}/`;
  const value = encodeURIComponent(token);
  return urlToken.for(release).value === "query" ? `${origin}/?token=${value}` : `${origin}/#token=${value}`;
}
