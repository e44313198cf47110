import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { demoUnits } from "@/prisma/seed/load-units";
import { axeFaults, spiltCells, standingIn } from "../support/browser";
import { DEMO_PEOPLE, enter, sessionOf } from "../support/demo-people";
import { KINDS, kindIn, PAGES, type PageLine } from "../support/page-table";
import { smallTargets } from "../support/small-targets";
import { unmarkedChinese } from "../support/unmarked-chinese";

// Each page stands for itself: whichever worker is free takes the next.
test.describe.configure({ mode: "parallel" });

/** Every page of tests/support/page-table.ts, by the first of the demo's people who may open it. */
const opener = ({ need }: PageLine) =>
  DEMO_PEOPLE.find(({ permissions }) => need === "signed-in" || [need].flat().some((one) => permissions.has(one)))
    ?.loginName ?? "";

/** One tab for all: the second page in it finds axe read and warm. */
let context: BrowserContext;
let page: Page;
test.beforeAll(async ({ browser }, { project }) => {
  const { baseURL, locale, timezoneId, viewport } = project.use;
  context = await browser.newContext({ baseURL, locale, timezoneId, viewport });
  page = await context.newPage();
});
test.afterAll(() => context.close());
test.beforeEach(async () => {
  await context.clearCookies();
  await page.emulateMedia({ colorScheme: "light" });
});

/** In light and, what can differ there, in dark. */
async function expectNone(): Promise<void> {
  expect(await axeFaults(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(["dark", ...(await axeFaults(page, ["color-contrast"]))]).toEqual(["dark"]);
}

const DESK = { width: 1366, height: 768 };
const WIDTHS = [{ width: 390, height: 844 }, DESK, { width: 3840, height: 2160 }];

/** F: nothing sticks out on a phone, at a desk or on a wall. */
async function expectFits(language: string): Promise<void> {
  for (const size of WIDTHS) {
    await page.setViewportSize(size);
    // A chart is drawn anew a moment after its frame has another width.
    await expect
      .poll(
        () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        `${language} at ${size.width} px`,
      )
      .toBe(0);
    expect([size.width, ...(await spiltCells(page))]).toEqual([size.width]);
  }
  await page.setViewportSize(DESK);
}

const FINGER = [
  { size: { width: 390, height: 844 }, least: 44 },
  { size: DESK, least: 24 },
];

/** F: whatever can be pressed is high enough for a finger, in compact rows and, once it is open, in what is folded too. */
async function expectPressable(): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.dataset.density = "compact";
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    for (const menu of document.querySelectorAll<HTMLInputElement>(".menu-toggle")) menu.checked = true;
  });
  for (const { size, least } of FINGER) {
    await page.setViewportSize(size);
    expect.soft(await smallTargets(page, least), `${least} px high at ${size.width}`).toEqual([]);
  }
}

/** F: on an English page whatever is Chinese says so, once script has come. */
async function expectMarked(): Promise<void> {
  await page.locator("body[data-live]").waitFor();
  expect.soft(await unmarkedChinese(page)).toEqual([]);
}

/** F: towns and units that have English names bear them on an English page. */
const NAMES = [...new Set(demoUnits().flatMap(({ name, nameEn }) => (nameEn ? [name] : [])))];
/** Both names stand there to be written, or a file's own words do. */
const CHINESE_NAMES = ["admin/places/page.tsx", "ledgers/[register]/import/[id]/page.tsx"];

for (const [file, line] of Object.entries(PAGES))
  test(`axe finds nothing on ${file}, light or dark; it fits phone, desk and wall in both languages, and fingers`, async ({
    baseURL,
  }) => {
    const { cookies } = await sessionOf(baseURL ?? "", opener(line));
    await context.addCookies(cookies);
    const kind = KINDS[kindIn(line.at) ?? ""];
    const door = await enter(baseURL ?? "", opener(line));
    const list = kind ? await (await door.get(kind.listed)).text() : "";
    await door.dispose();
    const numbers = kind ? [...list.matchAll(kind.link)].map((link) => link[1] ?? "") : [];
    // Where there is none to show, what is not there is a page too.
    const at = line.at.replace(/\{\w+\}/, numbers[0] ?? "999999");
    await page.goto(at);
    await expectNone();
    await expectFits("zh-CN");
    await expectPressable();
    await context.addCookies([{ name: "lantian-locale", value: "en", url: baseURL ?? "" }]);
    await page.goto(at);
    await expectFits("en");
    await expectMarked();
    if (!CHINESE_NAMES.includes(file)) expect(await standingIn(page, NAMES)).toEqual([]);
    // The oldest of a kind has gone a longer way than the newest and shows more.
    if (numbers.length < 2) return;
    await page.goto(line.at.replace(/\{\w+\}/, numbers.at(-1) ?? ""));
    await expectFits("en, the last");
    await expectMarked();
    if (!CHINESE_NAMES.includes(file)) expect(await standingIn(page, NAMES)).toEqual([]);
  });

for (const address of ["/login", "/no-such-page"])
  test(`axe finds nothing at ${address}, light or dark`, async () => {
    await page.goto(address);
    await expectNone();
  });

test("of rows alike two are looked at, and the one that differs is found", async () => {
  const row = (look: string) => `<tr><td><span ${look}>一项</span></td></tr>`;
  const rows = [...Array(9).fill(row("")), row('style="color:#ddd"'), row('class="pale"')].join("");
  await page.setContent(`<!doctype html><html lang="zh-CN"><title>表</title><style>.pale { color: #eee }</style>
    <main><h1>表</h1><table>${rows}</table></main></html>`);
  expect(await axeFaults(page)).toEqual([expect.stringMatching(/^color-contrast: .*#ddd/)]);
  await page.locator("tr", { has: page.locator("[style]") }).evaluate((last) => last.remove());
  expect(await axeFaults(page)).toEqual([expect.stringMatching(/^color-contrast: .*pale/)]);
});
