import { as, axeFaults, chineseIn, expect, test } from "../support/browser";

test.beforeEach(({ page }) => as(page, "daqiban"));

test("the page opens with the bulletin's own sentence", async ({ page }) => {
  await page.goto("/");
  await expect(page.locator(".headline")).toHaveText(
    /截至11月23日，我区优良天数 \d+ 天，同比.+优良率为 [\d.]+%，同比.+环境空气质量综合指数为 [\d.]+，同比.+1—11月.+排名第 \d.+排名第 \d/,
  );
  await expect(page.locator(".headline-foot")).toHaveText(/优良率 = \d+ \/ 有效天数 \d+/);
});

test("a figure leads to its definition, its days, a day's stations and a station's hours; Esc closes", async ({
  page,
}) => {
  await page.goto("/");
  await page.locator(".headline .figure").first().click();
  const drawer = page.getByRole("dialog");
  await expect(drawer).toContainText("优良天数");
  await expect(drawer).toContainText("HJ 633");
  await drawer.getByRole("link", { name: "2026年11月23日" }).click();
  await expect(drawer).toContainText("点位");
  await drawer.locator("tbody .figure").first().click();
  await expect(drawer.getByRole("heading", { name: /小时值/ })).toBeVisible();
  await expect(drawer.getByRole("rowheader", { name: "24", exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
});

test("the calendar is read and opened by keyboard", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("application").focus();
  await page.keyboard.press("ArrowLeft");
  await expect(page.locator(".calendar-name")).toContainText("11月23日");
  await page.keyboard.press("ArrowLeft");
  await expect(page.locator(".calendar-name")).toContainText("11月22日");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toContainText("11月22日");
});

test("each chart has its table", async ({ page }) => {
  await page.goto("/");
  for (const twin of await page.locator("details.twin").all()) {
    await twin.locator("summary").click();
    await expect(twin.getByRole("table")).toBeVisible();
  }
});

test("another basis gives another index, and stands in the address", async ({ page }) => {
  const shown = async (address: string) => {
    await page.goto(address);
    return page.locator(".headline").textContent();
  };
  const [transition, old] = [await shown("/"), await shown("/?standard=2012&dust=include")];
  expect(old).not.toBe(transition);
  await expect(page.getByText("2012 标准").first()).toBeVisible();
});

test("it is complete in English, clean for screen readers in both, and has a print style", async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto("/");
  expect(await axeFaults(page)).toEqual([]);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: "主导航" })).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await as(page, "daqiban", "en");
  await page.goto("/");
  await expect(page.locator(".headline")).toContainText("As of 23 Nov");
  expect(await chineseIn(page)).toEqual([]);
  expect(await axeFaults(page)).toEqual([]);
});
