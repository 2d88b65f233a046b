import { afterAll, beforeAll, describe, jest } from "@jest/globals";
import { type BuiltSite, builtSite, describeInChromium } from "./built-site/built-site.ts";
import { testCheckTab } from "./built-site/check-tab.ts";
import { testLooks } from "./built-site/looks.ts";
import { testTabs } from "./built-site/tabs.ts";

// Some seconds each on an idle machine.
jest.setTimeout(300_000);

describeInChromium("the built site", () => {
  let site: BuiltSite | undefined;
  const open = (): BuiltSite => {
    if (site === undefined) throw new Error("the site was not built");
    return site;
  };

  beforeAll(async () => {
    site = await builtSite();
  });

  afterAll(() => site?.close());

  describe("the tabs", () => testTabs(open));
  describe("the tab that checks", () => testCheckTab(open));
  describe("the looks", () => testLooks(open));
});
