import { readFile } from "node:fs/promises";
import { read, utils } from "@e965/xlsx";
import { as, axeFaults, expect, test } from "../support/browser";

test("the office drafts a week; a town confirms in two clicks; the roll-up adds up and goes out as Excel and Word", async ({
  page,
}) => {
  await as(page, "daqiban");
  await page.goto("/weekly");
  await page.getByLabel("所在日期").fill("2026-11-24");
  await page.getByRole("button", { name: "生成", exact: true }).click();
  await expect(page).toHaveURL(/\/weekly\/\d+$/, { timeout: 60_000 });
  const round = page.url();
  const table = page.getByRole("table", { name: "按单位汇总" });
  const column = async (n: number) => (await table.locator(`tbody td:nth-of-type(${n})`).allInnerTexts()).map(Number);
  const foot = (await table.locator("tfoot td.num").allInnerTexts()).map(Number);
  for (const [i, total] of foot.entries()) {
    expect((await column(i + 1)).reduce((sum, n) => sum + n, 0)).toBe(total);
  }
  expect(foot[0]).toBe((foot[1] ?? 0) + (foot[2] ?? 0));
  expect(foot[0]).toBe((foot[3] ?? 0) + (foot[4] ?? 0) + (foot[5] ?? 0));
  expect(await axeFaults(page)).toEqual([]);

  const [book] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Excel" }).click()]);
  const sheet = read(await readFile(await book.path())).Sheets;
  const rows = utils.sheet_to_json<(string | number)[]>(Object.values(sheet)[0] ?? {}, { header: 1 });
  expect(rows.at(-1)?.slice(0, foot.length + 1)).toEqual(["合计", ...foot]);
  const [paper] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Word" }).click()]);
  expect(paper.suggestedFilename()).toMatch(/\.docx$/);

  // From wherever the town is: 周报, 确认.
  await as(page, "zhen1");
  await page.goto("/todo");
  await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "周报" }).click();
  const own = page.getByRole("region", { name: /^本单位周报（11月23日—11月29日）/ });
  await own.getByRole("button", { name: "确认" }).click();
  await expect(own).toHaveCount(0, { timeout: 60_000 });

  await as(page, "daqiban");
  await page.goto(round);
  await expect(table.getByText("已确认")).toHaveCount(1);
  await page.getByRole("button", { name: /催报未确认的/ }).click();
  await expect(page.getByText("已通知未确认的单位")).toBeVisible();
  await expect(table.getByText("已催报").first()).toBeVisible();
});

test("a town sees its own line only; a grid member has no weekly report", async ({ page }) => {
  await as(page, "zhen1");
  await page.goto("/weekly");
  await page.getByRole("table", { name: "历次" }).locator("tbody a").first().click();
  await expect(page.getByRole("table", { name: "按单位汇总" }).locator("tbody tr")).toHaveCount(1);
  await as(page, "wangge1");
  await page.goto("/weekly");
  await expect(page).not.toHaveURL(/\/weekly$/);
});
