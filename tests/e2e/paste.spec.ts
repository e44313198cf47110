import { as, expect, test } from "../support/browser";

test("B13 C2 what is chosen for rows that name none is previewed before it is written", async ({ page }) => {
  await as(page, "daqiban");
  await page.goto("/issues/paste");
  await page.fill("#field-text", "问题描述\t地址\n裸土未覆盖约30平方米\t粘贴路一号");
  await page.selectOption("#field-category", { index: 1 });
  await page.selectOption("#field-town", { label: "煤台街道" });
  await page.getByRole("button", { name: "预览" }).click();
  const importing = page.getByRole("button", { name: "写入 1 行" });
  await expect(importing).toBeVisible();
  await page.selectOption("#field-town", { label: "麦塬镇" });
  await expect(importing).toHaveCount(0);
  await page.getByRole("button", { name: "预览" }).click();
  await importing.click();
  await expect(page.locator(".paste-table")).toContainText(/WT\d{4}-\d+/);
  await page.locator(".paste-table a[href^='/issues/WT']").first().click();
  await expect(page.locator("main")).toContainText("麦塬镇");
});
