import { as, axeFaults, chineseIn, expect, test } from "../support/browser";

test.beforeEach(({ page }) => as(page, "daqiban"));

/** A page of its own kind, worked out for the first time: a loaded machine may take its time. */
const LOADED = { timeout: 60_000 };
const hundredths = (text: string) => Math.round(Number(text.replace("−", "-").replace("+", "")) * 10_000);

test("from the dashboard to why the index moved: the parts on the screen add up to the change on the screen", async ({
  page,
}) => {
  await page.goto("/");
  const why = page.getByRole("region", { name: "为什么变" });
  await expect(why).toContainText("追平");
  await why.getByRole("link", { name: "逐项逐日" }).click();
  await expect(page).toHaveURL(/\/explain/, LOADED);
  const index = page.locator("#index");
  const parts = await index.locator("tbody td:nth-child(4)").allInnerTexts();
  expect(parts).toHaveLength(6);
  const feet = await index
    .locator("tfoot tr")
    .evaluateAll((rows) => rows.map((row) => row.children[1]?.textContent ?? ""));
  const sum = parts.reduce((all, part) => all + hundredths(part), 0);
  expect(sum).toBe(hundredths(feet[0] ?? ""));
  expect(sum + hundredths(feet[1] ?? "")).toBe(hundredths(feet.at(-1) ?? ""));
});

test("good days: causes and dates both add up; a date leads to its trace and Esc comes back", async ({ page }) => {
  await page.goto("/explain");
  const days = page.locator("#days");
  const effects = await days
    .locator("tbody td:nth-child(4)")
    .first()
    .locator("xpath=ancestor::tbody")
    .locator("td:nth-child(4)")
    .allInnerTexts();
  const total = await days.locator("tfoot").first().locator("tr").last().locator("td.num").textContent();
  expect(effects.reduce((sum, text) => sum + hundredths(text), 0)).toBe(hundredths(total ?? ""));
  const lost = await page.locator("#lost tbody tr").count();
  const gained = await page.locator("#gained tbody tr").count();
  expect((gained - lost) * 10_000).toBe(hundredths(total ?? ""));
  await page.locator("#lost tbody .figure").first().click();
  await expect(page.getByRole("dialog")).toContainText("区域日评价", LOADED);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0, LOADED);
});

test("the next place, the targets worked backwards, another span and region in the address", async ({ page }) => {
  await page.goto("/explain");
  await expect(page.locator("#places")).toContainText(/再降 [\d.]+ 追平/);
  await page.locator("#places summary").click();
  await expect(page.locator("#places tbody tr")).toHaveCount(6);
  await expect(page.locator("#targets")).toContainText("R ＝（T·N − C̄·n）÷（N − n）");
  await page.getByRole("link", { name: "月", exact: true }).click();
  await expect(page).toHaveURL(/period=month/, LOADED);
  await expect(page.locator(".page-head")).toContainText("11月1日—11月23日");
  expect((await page.goto("/explain?region=nowhere"))?.status()).toBe(404);
});

test("the page and the interface's own are complete in English and clean for screen readers", async ({ page }) => {
  for (const path of ["/explain", "/standards/api"]) {
    await page.goto(path);
    expect(await axeFaults(page), path).toEqual([]);
  }
  await as(page, "daqiban", "en");
  for (const path of ["/explain", "/standards/api"]) {
    await page.goto(path);
    expect(await chineseIn(page), path).toEqual([]);
  }
});
