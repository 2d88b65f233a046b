import { isJsonObject } from "../../../json/value.ts";
import { compareReleases } from "../../../release/compare.ts";
import { type PlaceFinding, type Rule, ruleAt } from "../rule.ts";
import { always, triedOnly } from "../tried.ts";

/** How a browser is reached: by a port or an address, unless its driver knows the way. */
export const browserProfile: Rule = ruleAt(
  { id: "browser-profile", stage: "schema", releases: always, evidence: triedOnly, at: ["browser.profiles.*"] },
  (profile, release) => {
    if (!isJsonObject(profile)) return [];
    const driver = profile["driver"];
    const [attaches, relays] = [driver === "existing-session", driver === "extension"];
    const isSet = (key: string) => profile[key] !== undefined && profile[key] !== "" && profile[key] !== 0;
    const exempt =
      (attaches && compareReleases(release, "2026.3.13") >= 0) || (relays && compareReleases(release, "2026.7.1") >= 0);
    const findings: PlaceFinding[] = [];
    if (!exempt && !isSet("cdpPort") && !isSet("cdpUrl")) {
      findings.push({ path: [], message: "nothing says how the browser is reached", hint: "set cdpPort or cdpUrl" });
    }
    if (isSet("userDataDir") && !attaches && compareReleases(release, "2026.3.22") >= 0) {
      const message = "userDataDir is for the driver existing-session only";
      findings.push({ path: [], message, hint: "remove it or change the driver" });
    }
    if (isSet("cdpUrl") && relays && compareReleases(release, "2026.7.1") >= 0) {
      findings.push({ path: [], message: "the driver extension has an address of its own", hint: "remove cdpUrl" });
    }
    return findings;
  },
);
