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

test("each figure of the headline says what it is, by which clause, on which basis and out of how many", async ({
  page,
}) => {
  await page.goto("/");
  const addresses = await page
    .locator(".headline .figure")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  // Good days, rate and index with their changes, and two ranks.
  expect(addresses).toHaveLength(8);
  const drawer = page.getByRole("dialog");
  for (const address of addresses) {
    await page.goto(address);
    for (const fact of ["数值", "对象", "时段", "口径", "依据"])
      await expect(drawer.getByRole("term").filter({ hasText: fact }).first(), address).toBeVisible();
    await expect(drawer.locator("dt", { hasText: /^依据$/ }).locator("+ dd"), address).not.toHaveText("—");
    await expect(drawer.locator(".trace-value"), address).toHaveText(/\d/);
    if (!/trace=index(%3A|:)/.test(address))
      await expect(drawer.locator("dd", { hasText: /\S \/ \S/ }).first()).toBeVisible();
  }
});

test("a trace that means nothing says so over the page; a region that is not there is not found", async ({ page }) => {
  await page.goto("/?trace=nonsense");
  await expect(page.getByRole("dialog")).toContainText("没有找到这个数字的依据");
  await page.getByRole("dialog").getByRole("link", { name: "关闭" }).first().click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.locator(".headline")).toBeVisible();
  expect((await page.goto("/?region=nowhere"))?.status()).toBe(404);
});

test("regions without a single reading have dashes, never a zero", async ({ page }) => {
  // Years before the first reading of the district.
  await page.goto("/?region=990111&date=2020-06-30");
  const rows = page.getByRole("row").filter({ hasText: "没有数据" });
  await expect(rows.first()).toBeVisible();
  for (const row of await rows.all()) {
    await expect(row.getByRole("cell").filter({ hasText: /^0\*?$/ })).toHaveCount(0);
    expect(await row.getByRole("cell").filter({ hasText: /^—$/ }).count()).toBeGreaterThanOrEqual(4);
  }
});

test("the document brings each part once, and the way back finds them all", async ({ page }) => {
  await page.goto("/");
  const documented = await (await page.request.get("/")).text();
  expect(documented.split('class="headline"')).toHaveLength(2);
  const parts = () => page.locator("main .headline, main table").allTextContents();
  await expect(page.locator(".calendar").first()).toBeVisible();
  const before = await parts();
  await page.getByRole("link", { name: "排名", exact: true }).click();
  await expect(page).toHaveURL(/\/ranking/);
  await page.goBack();
  await expect(page.locator(".headline")).toBeVisible();
  expect(await parts()).toEqual(before);
  // And the other way: what came over a soft navigation is the same as what a document brings.
  await page.goto("/ranking");
  await page.getByRole("link", { name: "指挥总览", exact: true }).click();
  await expect(page.locator(".headline")).toBeVisible();
  expect(await parts()).toEqual(before);
});

test("a leader reads the same page, and nothing on it changes anything", async ({ page }) => {
  await as(page, "lingdao");
  await page.goto("/");
  await expect(page.locator(".headline .figure").first()).toBeVisible();
  await expect(page.locator('main form[method="post"], main form:not([method])')).toHaveCount(0);
  await expect(page.locator("main").getByRole("button", { name: /新增|编辑|修改|删除|录入|保存/ })).toHaveCount(0);
});

test("the calendar is read and opened by keyboard", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("application", { name: /AQI 日历/ }).focus();
  // Keys count from the moment that the page's script is there.
  await expect(async () => {
    await page.keyboard.press("End");
    await expect(page.locator(".calendar-name")).toContainText("11月23日", { timeout: 500 });
  }).toPass();
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
