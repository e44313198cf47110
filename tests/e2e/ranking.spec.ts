import { readFile } from "node:fs/promises";
import { read, utils } from "@e965/xlsx";
import { as, axeFaults, chineseIn, expect, test } from "../support/browser";

test.beforeEach(({ page }) => as(page, "daqiban"));

test("of five districts no list says that it names three", async ({ page }) => {
  await as(page, "daqiban");
  await page.goto("/ranking?of=group:outer");
  await expect(page.locator(".rank-list.red")).toContainText("只列前半");
  await expect(page.locator(".rank-list.red li")).toHaveCount(2);
  await page.goto("/ranking");
  await expect(page.locator(".rank-list.red")).toContainText("本期前三");
});

test("towns are ranked year to date; spans page back; everything stands in the address", async ({ page }) => {
  await page.goto("/ranking");
  const table = page.getByRole("table", { name: "综合指数排名" });
  await expect(table.locator("tbody tr")).toHaveCount(9);
  await page.getByRole("link", { name: "周", exact: true }).click();
  await expect(page).toHaveURL(/period=week/);
  await expect(page.locator(".page-head")).toContainText("11月16日—11月22日");
  await page.getByRole("link", { name: "上一期" }).click();
  await expect(page.locator(".page-head")).toContainText("11月9日—11月15日");
});

test("every span and every measure opens, for towns and for the peer group", async ({ page }) => {
  test.setTimeout(180_000);
  for (const period of ["week", "month", "quarter", "ytd", "winter", "custom&from=2026-01-05&to=2026-02-10"]) {
    await page.goto(`/ranking?period=${period}`);
    await expect(page.locator(".ranks tbody tr"), period).toHaveCount(9);
  }
  for (const measure of ["rate", "improvement", "pm25", "o3", "co"]) {
    await page.goto(`/ranking?measure=${measure}`);
    await expect(page.locator(".ranks tbody tr").first(), measure).toContainText("1");
  }
  await page.goto("/ranking");
  const group = await page.locator('select[name="of"] option[value^="group:"]').first().getAttribute("value");
  // A choice made before the page is awake waits for the button: a person chooses again, and so does this.
  await expect(async () => {
    await page.getByLabel("排名范围").selectOption(group);
    await expect(page).toHaveURL(/of=group/, { timeout: 5_000 });
  }).toPass({ intervals: [1_000], timeout: 60_000 });
  await expect(page.locator(".ranks tbody tr")).toHaveCount(5);
});

test("equal figures share a rank and the next is skipped", async ({ page }) => {
  await page.goto("/ranking?period=week&date=2026-11-18&measure=pm25");
  const rows = page.locator(".ranks tbody tr", { hasText: "并列" });
  await expect(rows.first()).toBeVisible();
  const ranks = await page.locator(".ranks tbody td.rank").allInnerTexts();
  const values = ranks.map(Number).filter((rank) => !Number.isNaN(rank));
  values.forEach((rank, i) => {
    expect(rank === i + 1 || rank === values[i - 1]).toBe(true);
  });
});

test("someone with too few days is not ranked, and the reason stands there", async ({ page }) => {
  await page.goto("/ranking?period=week&date=2026-09-09&measure=pm25");
  await expect(page.locator(".ranks tr.unranked")).toContainText("未参与排名：");
  await expect(page.locator(".ranks tr.unranked td.rank")).toHaveText("—");
});

test("best and last three are listed, and who is last twice running", async ({ page }) => {
  await page.goto("/ranking?period=month");
  await expect(page.getByRole("region", { name: "红榜" }).getByRole("listitem")).toHaveCount(3);
  await expect(page.getByRole("region", { name: "黑榜" })).toContainText("连续两期后三");
});

test("ranks before and ranks of the last twelve periods are shown", async ({ page }) => {
  await page.goto("/ranking?period=week");
  await expect(page.getByRole("columnheader", { name: "上期" })).toBeVisible();
  await expect(page.getByRole("table", { name: "名次变化" }).getByRole("columnheader")).toHaveCount(13);
});

test("the workbook opens and says what the page says", async ({ page }) => {
  await page.goto("/ranking");
  const first = await page.locator(".ranks tbody tr").first().getByRole("rowheader").textContent();
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "导出 Excel" }).click();
  const book = read(await readFile(await (await waiting).path()));
  const rows = utils.sheet_to_json<unknown[]>(book.Sheets[book.SheetNames[0] as string] as never, { header: 1 });
  expect(String(rows[0]?.[0])).toContain("综合指数排名");
  expect(String(rows[0]?.[0])).toContain("演示数据");
  expect(String(rows[1]?.[0])).toContain("口径");
  expect(String(rows[2]?.[0])).toContain("数据截至");
  expect(rows[3]).toHaveLength(18);
  expect(rows[4]?.slice(0, 2)).toEqual([1, first]);
  expect(rows).toHaveLength(13);
});

test("a set out of sight is not there, neither as a page nor as a file", async ({ page }) => {
  expect((await page.goto("/ranking?of=towns:000000"))?.status()).toBe(404);
  expect((await page.request.get("/api/ranking/export?of=towns:000000")).status()).toBe(404);
});

test("it is complete in English and clean for screen readers", async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto("/ranking");
  expect(await axeFaults(page)).toEqual([]);
  await as(page, "daqiban", "en");
  await page.goto("/ranking?period=month");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rankings");
  expect(await chineseIn(page)).toEqual([]);
});
