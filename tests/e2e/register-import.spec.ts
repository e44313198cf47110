import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { as, axeFaults, test } from "../support/browser";

/** Brings a file to the catering register. */
async function bring(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto("/ledgers/catering/import");
  await page.getByLabel("名单文件").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await page.getByRole("button", { name: "上传并预览" }).click();
}

async function downloaded(page: Page, link: string): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: link }).first().click(),
  ]);
  return readFile(await file.path());
}

test("staff import a messy list of catering places with three twins and two changed rows; it comes back unchanged", async ({
  page,
  quiet,
}) => {
  expect(quiet).toBeUndefined();
  test.setTimeout(180_000);
  page.on("dialog", (dialog) => dialog.accept());
  await as(page, "daqiban");
  await page.goto("/ledgers/catering");
  await page.getByRole("link", { name: "导入", exact: true }).last().click();
  expect((await downloaded(page, "下载模板")).subarray(0, 2).toString()).toBe("PK");
  // The demo may have brought the very same list already: then it waits, and is told.
  const messy = await downloaded(page, "下载练习用名单");
  await bring(page, "餐饮排查表.xlsx", messy);
  const waits = page.getByText("还有 3 行等您判断");
  const known = page.locator(".notice.warn").getByRole("link", { name: "查看" });
  await expect(waits.or(known)).toBeVisible({ timeout: 60_000 });
  if (await known.isVisible()) await known.click();
  await expect(waits).toBeVisible();
  await expect(page.getByRole("link", { name: /^修改 2$/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /^有误 1$/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "确认导入" })).toHaveCount(0);
  expect(await axeFaults(page)).toEqual([]);
  // One is the same, one is another, one is left out.
  const twin = () =>
    page
      .getByRole("row")
      .filter({ has: page.getByText("可能重复", { exact: true }) })
      .first();
  await twin()
    .getByRole("button", { name: /^就是它/ })
    .first()
    .click();
  await expect(page.getByText("还有 2 行等您判断")).toBeVisible();
  await twin().getByRole("button", { name: "不是，新增" }).click();
  await expect(page.getByText("还有 1 行等您判断")).toBeVisible();
  await twin().getByRole("button", { name: "不导入" }).click();
  await page.getByRole("button", { name: "确认导入" }).click();
  await expect(page.getByText(/确认：新增 2 条，修改 \d 条/)).toBeVisible({ timeout: 60_000 });
  // The same file again is told by whom and when.
  await bring(page, "again.xlsx", messy);
  await expect(page.locator(".notice.warn")).toContainText("导入过这个文件");
  // What the list shows may be taken away, and comes back without a change.
  await page.goto("/ledgers/catering?q=练习新增");
  const exported = await downloaded(page, "导出 Excel");
  await bring(page, "导出.xlsx", exported);
  await expect(page).toHaveURL(/\/ledgers\/catering\/import\/\d+$/, { timeout: 60_000 });
  await expect(page.getByText("没有需要写入的行")).toBeVisible();
  await expect(page.getByRole("link", { name: /^不变 1$/ })).toBeVisible();
});
