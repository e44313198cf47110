import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { DEMO_PEOPLE, enter } from "../support/demo-people";
import { KINDS, kindIn, PAGES, type PageLine } from "../support/page-table";

/** Every page of tests/support/page-table.ts, by the first of the demo's people who may open it. */
const opens = ({ need }: PageLine) =>
  DEMO_PEOPLE.find(({ permissions }) => need === "signed-in" || [need].flat().some((one) => permissions.has(one)));
const pagesOf = new Map<string, string[]>();
for (const line of Object.values(PAGES)) {
  const loginName = opens(line)?.loginName ?? "nobody";
  pagesOf.set(loginName, [...(pagesOf.get(loginName) ?? []), line.at]);
}

async function faults(page: Page, where: string, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations.map((fault) => `${where} ${fault.id}: ${fault.nodes[0]?.html} ${fault.nodes[0]?.failureSummary}`);
}

/** In light and, what can differ there, in dark. */
async function faultsInBoth(page: Page, where: string): Promise<string[]> {
  const light = await faults(page, where);
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await faults(page, `${where} (dark)`, ["color-contrast"]);
  await page.emulateMedia({ colorScheme: "light" });
  return [...light, ...dark];
}

for (const [loginName, addresses] of pagesOf)
  test(`axe finds nothing on ${loginName}'s ${addresses.length} pages, light or dark`, async ({ page, baseURL }) => {
    const open = await enter(baseURL ?? "", loginName);
    await page.context().addCookies((await open.storageState()).cookies);
    const found: string[] = [];
    for (const pattern of addresses) {
      const kind = KINDS[kindIn(pattern) ?? ""];
      const list = kind ? await (await open.get(kind.listed)).text() : "";
      const [number] = kind ? [...list.matchAll(kind.link)].map((match) => match[1]) : [];
      // Where there is none to show, what is not there is a page too.
      const address = pattern.replace(/\{\w+\}/, number ?? "999999");
      await page.goto(address);
      found.push(...(await faultsInBoth(page, address)));
    }
    expect(found).toEqual([]);
    await open.dispose();
  });

test("axe finds nothing at the door and where there is nothing", async ({ page }) => {
  for (const address of ["/login", "/no-such-page"]) {
    await page.goto(address);
    expect(await faultsInBoth(page, address)).toEqual([]);
  }
});
