import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { DEMO_PEOPLE, enter } from "../support/demo-people";
import { KINDS, kindIn, PAGES, type PageLine } from "../support/page-table";

/** Every page of tests/support/page-table.ts, by the first of the demo's people who may open it. */
const opener = ({ need }: PageLine) =>
  DEMO_PEOPLE.find(({ permissions }) => need === "signed-in" || [need].flat().some((one) => permissions.has(one)))
    ?.loginName ?? "";
const doors = new Map<string, APIRequestContext>();

test.beforeAll(async ({ baseURL }) => {
  for (const loginName of new Set(Object.values(PAGES).map(opener)))
    doors.set(loginName, await enter(baseURL ?? "", loginName));
});
test.afterAll(async () => {
  for (const door of doors.values()) await door.dispose();
});

async function faults(page: Page, rules?: string[]): Promise<string[]> {
  // Our pages have no frames: the mode without them opens no second page for its sums.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({
    resultTypes: ["violations"],
    ...(rules ? { runOnly: { type: "rule", values: rules } } : {}),
  });
  const { violations } = await axe.analyze();
  return violations.map((fault) => `${fault.id}: ${fault.nodes[0]?.html} ${fault.nodes[0]?.failureSummary}`);
}

/** A long table's rows are made by one piece of code: a few of them say what all would, in a tenth of the time. */
const ROWS = 8;

/** In light and, what can differ there, in dark. */
async function expectNone(page: Page): Promise<void> {
  await page.evaluate((rows) => {
    for (const body of document.querySelectorAll("tbody")) for (const row of [...body.rows].slice(rows)) row.remove();
  }, ROWS);
  expect(await faults(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(["dark", ...(await faults(page, ["color-contrast"]))]).toEqual(["dark"]);
}

for (const [file, line] of Object.entries(PAGES))
  test(`axe finds nothing on ${file}, light or dark`, async ({ page }) => {
    const door = doors.get(opener(line));
    await page.context().addCookies((await door?.storageState())?.cookies ?? []);
    const kind = KINDS[kindIn(line.at) ?? ""];
    const list = kind && door ? await (await door.get(kind.listed)).text() : "";
    const number = kind ? [...list.matchAll(kind.link)][0]?.[1] : undefined;
    // Where there is none to show, what is not there is a page too.
    await page.goto(line.at.replace(/\{\w+\}/, number ?? "999999"));
    await expectNone(page);
  });

for (const address of ["/login", "/no-such-page"])
  test(`axe finds nothing at ${address}, light or dark`, async ({ page }) => {
    await page.goto(address);
    await expectNone(page);
  });
