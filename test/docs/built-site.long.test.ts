import { afterAll, beforeAll, describe } from "@jest/globals";
import { type BuiltSite, builtSite, describeInChromium } from "./built-site/built-site.ts";
import { testCheckTab } from "./built-site/check-tab.ts";
import { testLooks } from "./built-site/looks.ts";
import { testTabs } from "./built-site/tabs.ts";

describeInChromium("the built site", () => {
  let site: BuiltSite | undefined;
  const open = (): BuiltSite => {
    if (site === undefined) throw new Error("the site was not built");
    return site;
  };

  beforeAll(async () => {
    site = await builtSite();
  }, 300_000);

  afterAll(() => site?.close());

  describe("the tabs", () => testTabs(open));
  describe("the tab that checks", () => testCheckTab(open));
  describe("the looks", () => testLooks(open));
});
