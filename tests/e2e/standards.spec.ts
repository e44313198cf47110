import { as, axeFaults, chineseIn, expect, test } from "../support/browser";

const PARTS = ["versions", "schemes", "rules", "choices", "dust", "targets"];

test.beforeEach(({ page }) => as(page, "daqiban"));

test("each version stands there with dates, papers, limits and IAQI steps", async ({ page }) => {
  await page.goto("/standards");
  const current = page.getByRole("region", { name: "2026 过渡阶段标准" });
  await expect(current).toContainText("现行");
  await expect(current).toContainText("2026年3月1日—2030年12月31日");
  await expect(current.getByRole("row", { name: /^PM2\.5/ })).toContainText("30");
  await expect(page.getByRole("region", { name: "2031 起标准" })).toContainText("尚未公布");
});

test("schemes, rules and choices name their clause and how sure they are", async ({ page }) => {
  await page.goto("/standards?part=schemes");
  await expect(page.locator("tr.self")).toContainText("现用");
  await expect(page.getByText("环办监测〔2026〕7号")).toBeVisible();
  await page.goto("/standards?part=rules");
  await expect(page.getByRole("row", { name: /缺测日/ })).toContainText("HJ 633-2026 5.3.1");
  await expect(page.getByRole("row", { name: /缺测日/ })).toContainText("标准原文");
  await page.goto("/standards?part=choices");
  for (const choice of ["综合指数方案", "沙尘处理", "缺测规则", "并列规则", "冬防季"])
    await expect(page.getByRole("heading", { name: choice })).toBeVisible();
});

test("a document's dust days are pasted in, listed, and revoked with a reason", async ({ page }) => {
  await page.goto("/standards?part=dust");
  await page.getByLabel(/^文件/).fill("试验函〔2026〕9号");
  await page.getByLabel(/^日期/).fill("2026-10-01 至 2026-10-03、2026年10月7日");
  await page.getByRole("button", { name: "录入" }).click();
  await expect(page.getByText("已录入")).toBeVisible();
  const row = page.getByRole("row", { name: /试验函〔2026〕9号/ });
  await expect(row).toContainText("10月1日—10月3日、10月7日");
  await row.getByText("撤销").first().click();
  await row.getByLabel(/撤销理由/).fill("录入错误");
  await row.getByRole("button", { name: "撤销" }).click();
  await expect(row).toContainText("已撤销");
});

test("dates that cannot be read are refused, and what was typed stays", async ({ page }) => {
  await page.goto("/standards?part=dust");
  await page.getByLabel(/^文件/).fill("试验函〔2026〕10号");
  await page.getByLabel(/^日期/).fill("三月下旬");
  await page.getByRole("button", { name: "录入" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "有日期无法识别" })).toBeVisible();
  await expect(page.getByLabel(/^文件/)).toHaveValue("试验函〔2026〕10号");
});

test("a target is set with its document", async ({ page }) => {
  await page.goto("/standards?part=targets&year=2027");
  await page.getByRole("spinbutton", { name: /^年份/ }).fill("2027");
  await page.getByLabel("项目").selectOption("pm25");
  await page.getByLabel(/^目标值/).fill("31.5");
  await page.getByLabel(/^文件/).fill("试验办发〔2026〕3号");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByText("已保存")).toBeVisible();
  await expect(page.getByRole("row", { name: /2027/ }).filter({ hasText: "试验办发〔2026〕3号" })).toContainText(
    "31.5",
  );
});

test("who may not edit sees the same without the forms", async ({ page }) => {
  await as(page, "lingdao");
  await page.goto("/standards?part=dust");
  await expect(page.getByRole("table", { name: "沙尘清单" })).toBeVisible();
  await expect(page.getByRole("button", { name: "录入" })).toHaveCount(0);
  await expect(page.getByText("撤销", { exact: true })).toHaveCount(0);
});

test("every part is complete in English and clean for screen readers", async ({ page }) => {
  test.setTimeout(180_000);
  for (const part of PARTS) {
    await page.goto(`/standards?part=${part}`);
    expect(await axeFaults(page), part).toEqual([]);
  }
  await as(page, "daqiban", "en");
  // The other parts name papers and reasons, which have no other language.
  await page.goto("/standards");
  expect(await chineseIn(page)).toEqual([]);
});
