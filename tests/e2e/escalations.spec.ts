import { as, axeFaults, chineseIn, expect, test } from "../support/browser";

test("the office runs the ladder now, reads rule and facts of what fired, and a second run fires nothing", async ({
  page,
}) => {
  await as(page, "daqiban");
  await page.goto("/escalations");
  await expect(page.getByRole("heading", { level: 1, name: "督办升级" })).toBeVisible();
  const run = page.getByRole("button", { name: "立即运行" });
  await run.click();
  await expect(page.getByText(/上次运行 .* · 触发 \d+ 次/)).toBeVisible({ timeout: 60_000 });
  const rows = page.getByRole("table", { name: "升级记录" }).locator("tbody tr");
  await expect(rows.first()).toContainText(/超期|时限已用|反弹|退回|未核查|未回复|末位/);
  await run.click();
  await expect(page.getByText(/· 触发 0 次/)).toBeVisible({ timeout: 60_000 });
  await page.goto("/escalations?level=9");
  await expect(page.getByText("筛选条件不正确")).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
});

test("a rule's limit is the office's to change; towns read the ladder and their own firings only", async ({ page }) => {
  await as(page, "zhuren");
  await page.goto("/escalations");
  await page.getByText("修改规则").click();
  await page.getByLabel("达到 超期 10 个工作日").fill("12");
  await page.getByLabel(/修改理由/).fill("会议决定");
  await page.getByRole("button", { name: "保存，今天起生效" }).click();
  await expect(page.getByRole("rowheader", { name: "超期 12 个工作日" })).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await as(page, "zhen1", "en");
  await page.goto("/escalations");
  await expect(page.getByRole("rowheader", { name: "Late by 12 working days" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Run now" })).toHaveCount(0);
  await expect(page.getByText("Change the rules")).toHaveCount(0);
  expect(await chineseIn(page)).toBeDefined();
});
