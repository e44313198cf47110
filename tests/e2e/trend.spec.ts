import { as, axeFaults, chineseIn, expect, test } from "../support/browser";

test.beforeEach(({ page }) => as(page, "daqiban"));

test("the composite index by month stands against the years before, with its table", async ({ page }) => {
  await page.goto("/trend");
  const panel = page.getByRole("region", { name: "综合指数逐月" });
  await expect(panel).toContainText("2025");
  await expect(panel).toContainText(/过渡标准.+剔除沙尘.+数据截至 11-24 09:00/);
  await panel.getByText("表格").click();
  await expect(panel.getByRole("rowheader")).toHaveText(["2026", "2025", "2024", "同比"]);
  await expect(panel.getByRole("row", { name: /^2026/ }).getByRole("cell").last()).toHaveText("—");
});

test("each pollutant stands against its limit", async ({ page }) => {
  await page.goto("/trend");
  for (const [name, limit] of [
    ["PM2.5", "年均限值 30"],
    ["O₃", "8 小时限值 160"],
    ["CO", "日均限值 4.0"],
  ]) {
    await expect(page.getByRole("region", { name: `${name} 逐月浓度` })).toContainText(limit as string);
  }
});

test("the good-day rate shows its numerators and denominators", async ({ page }) => {
  await page.goto("/trend");
  const panel = page.getByRole("region", { name: "优良率逐月" });
  await expect(panel.locator(".ratio").first()).toHaveText(/^\d+\/\d+$/);
});

test("the hours of the day by month change with the pollutant, which stands in the address", async ({ page }) => {
  await page.goto("/trend");
  const panel = page.getByRole("region", { name: "小时 × 月份" });
  await expect(panel.getByRole("columnheader")).toHaveCount(25);
  const before = await panel.getByRole("table").textContent();
  await panel.getByRole("link", { name: "O₃" }).click();
  await expect(page).toHaveURL(/pollutant=o3/);
  await expect(panel).toContainText("O₃ 小时均值");
  expect(await panel.getByRole("table").textContent()).not.toBe(before);
});

test("heavy pollution is listed with the weather beside it, off the scale said in words", async ({ page }) => {
  await page.goto("/trend");
  const panel = page.getByRole("region", { name: "重污染过程" });
  await expect(panel.getByText("爆表").first()).toBeVisible();
  await expect(panel.getByText("沙尘日").first()).toBeVisible();
  await expect(panel.getByRole("columnheader", { name: /风速/ })).toBeVisible();
  await panel.locator("tbody .figure").first().click();
  await expect(page.getByRole("dialog")).toContainText("区域日评价");
});

test("region, basis and standard are switched in the bar and stand in the address", async ({ page }) => {
  await page.goto("/trend");
  const limit = page.getByRole("region", { name: "PM2.5 逐月浓度" });
  // A choice made before the page is awake waits for the button: a person chooses again, and so does this.
  await expect(async () => {
    await page.getByLabel("标准", { exact: true }).selectOption("2012");
    await expect(page).toHaveURL(/standard=2012/, { timeout: 5_000 });
  }).toPass({ intervals: [1_000], timeout: 60_000 });
  await expect(limit).toContainText("年均限值 35");
  // A choice made before the page is awake waits for the button: a person chooses again, and so does this.
  await expect(async () => {
    await page.getByLabel("沙尘", { exact: true }).selectOption("include");
    await expect(page).toHaveURL(/dust=include/, { timeout: 5_000 });
  }).toPass({ intervals: [1_000], timeout: 60_000 });
  await expect(limit).toContainText("不剔除沙尘");
});

test("it is complete in English and clean for screen readers", async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto("/trend");
  expect(await axeFaults(page)).toEqual([]);
  await as(page, "daqiban", "en");
  await page.goto("/trend");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Trends");
  expect(await chineseIn(page)).toEqual([]);
});
