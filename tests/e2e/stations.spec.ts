import { as, axeFaults, chineseIn, expect, test } from "../support/browser";

test("stations are listed with state and lag; filter and order stand in the address", async ({ page }) => {
  await as(page, "daqiban");
  await page.goto("/stations");
  const rows = page.getByRole("table", { name: "监测点位" }).locator("tbody tr");
  await expect(rows).toHaveCount(14);
  await expect(rows.filter({ hasText: "已停用" })).toHaveCount(1);
  // A choice made before the page is awake waits for the button: a person chooses again, and so does this.
  await expect(async () => {
    await page.getByLabel("类别").selectOption("national");
    await expect(page).toHaveURL(/kind=national/, { timeout: 5_000 });
  }).toPass({ intervals: [1_000], timeout: 60_000 });
  await expect(rows).toHaveCount(3);
  await page.getByRole("link", { name: /^今年指数/ }).click();
  await expect(page).toHaveURL(/sort=index/);
  await expect(page.getByRole("columnheader", { name: /今年指数/ })).toHaveAttribute("aria-sort", "ascending");
});

test("on a phone the latest values and how old they are stand beside the name, nothing scrolled", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const locale of ["zh-CN", "en"] as const) {
    await as(page, "daqiban", locale);
    await page.goto("/stations");
    const cells = page.getByRole("table").locator("tbody tr").first().locator("td");
    for (let i = 0; i < 5; i++) {
      const box = await cells.nth(i).boundingBox();
      expect((box?.x ?? 999) + (box?.width ?? 0), `${locale}, column ${i}`).toBeLessThanOrEqual(390);
    }
    await expect(page.getByRole("columnheader").nth(5)).toContainText(locale === "en" ? "Behind" : "滞后");
  }
  // More conditions are offered where there are more, and nowhere else.
  const more = page.locator(".filter-unfold-label");
  await expect(more).toBeVisible();
  await page.goto("/stations/9901A");
  await expect(more).toBeHidden();
});

test("a station shows the hours of a day, where each came from, and the month's days", async ({ page }) => {
  await as(page, "daqiban");
  await page.goto("/stations/9901A?date=2026-11-20");
  const hours = page.getByRole("table", { name: /24 个小时值/ });
  await expect(hours.locator("tbody tr")).toHaveCount(24);
  await expect(hours.getByRole("link", { name: /批次/ }).first()).toBeVisible();
  const days = page.getByRole("table", { name: "逐日" });
  await expect(days.locator("tbody tr")).toHaveCount(31);
  await days.getByRole("link", { name: "11月19日" }).click();
  await expect(page).toHaveURL(/date=2026-11-19/);
});

test("a correction needs a reason, changes the hour and keeps the old value", async ({ page }) => {
  await as(page, "daqiban");
  await page.goto("/stations/9902A?date=2026-11-18&hour=5");
  const drawer = page.getByRole("dialog");
  const field = drawer.getByLabel(/^PM10/);
  const before = await field.inputValue();
  await field.fill("321");
  await drawer.getByRole("button", { name: "更正" }).click();
  // The browser itself asks for the reason; nothing was sent.
  await expect(drawer.getByLabel(/理由/)).toBeFocused();
  await drawer.getByLabel(/理由/).fill("校准记录 2026-118：零点漂移");
  await drawer.getByRole("button", { name: "更正" }).click();
  await expect(drawer).toContainText("已更正");
  await expect(drawer).toContainText(`PM10 ${before}`);
  await expect(drawer).toContainText("校准记录 2026-118：零点漂移");
  await expect(drawer).toContainText("李文博");
  await page.goto("/stations/9902A?date=2026-11-18");
  const row = page
    .getByRole("table", { name: /24 个小时值/ })
    .locator("tbody tr")
    .nth(4);
  await expect(row).toContainText("321");
  await expect(row).toContainText("人工更正");
  await expect(row).toContainText("已更正 1 次");
});

test("a town sees its own stations and corrects nothing; another's station is not there", async ({ page }) => {
  await as(page, "zhen1");
  await page.goto("/stations");
  const codes = await page.locator("tbody .aside").allInnerTexts();
  expect(codes.length).toBeGreaterThan(0);
  expect(codes).not.toContain("T9909");
  await page.goto(`/stations/${codes[0]}`);
  await expect(page.getByRole("link", { name: "更正", exact: true })).toHaveCount(0);
  expect((await page.goto("/stations/T9909"))?.status()).toBe(404);
});

test("both pages are complete in English and clean for screen readers", async ({ page }) => {
  test.setTimeout(180_000);
  await as(page, "daqiban");
  for (const path of ["/stations", "/stations/9901A?date=2026-11-20", "/stations/9901A?date=2026-11-20&hour=9"]) {
    await page.goto(path);
    expect(await axeFaults(page), path).toEqual([]);
  }
  await as(page, "daqiban", "en");
  await page.goto("/stations");
  expect(await chineseIn(page)).toEqual([]);
});
