import { expect, type Page, test } from "@playwright/test";
import { as, axeFaults } from "../support/browser";

/** A district of the demo that has official days only. */
const PEER = "靖砚县";
const HEADER = "点位名称,日期,小时,SO2,NO2,CO,O3,PM10,PM2.5";

/** Sends a text as a file of this name and source. */
async function choose(page: Page, source: string, name: string, text: string | Buffer): Promise<void> {
  await page.goto("/import");
  await page.getByLabel("数据来源").selectOption({ value: source });
  await page.getByLabel("选择或拖入文件").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "导入文件" }).click();
}

test("staff import a file: upload, preview with its rejected lines, download them, confirm; the page is clean to axe and silent", async ({
  page,
}) => {
  const faults: string[] = [];
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  await as(page, "daqiban");
  const peers =
    "区域,日期,SO2,NO2,CO,O3,PM10,PM2.5,AQI,首要污染物\n没有这个区,2026-11-20,6,20,0.5,100,95,30,73,PM10\n合计,,6,20,0.5,100,95,30,,\n";
  await choose(page, "peer-day", "兄弟区县.csv", peers);
  // Nobody has made the region: the cure is offered where the file still is.
  await expect(page.locator(".notice.bad")).toContainText("1 个点位或区域没有登记");
  await expect(page.getByRole("button", { name: "建立并重新读取" })).toBeVisible();
  await page.getByRole("link", { name: "查看预览" }).click();
  await expect(page).toHaveURL(/\/import\/\d+/);
  await expect(page.getByTestId("sum")).toHaveText("读入 2 行 = 采用 0 + 剔除 2 + 重复 0");
  await expect(page.getByText("没有区域 没有这个区").first()).toBeVisible();
  await expect(page.getByText("合计、平均或说明行").first()).toBeVisible();
  // Nothing can be committed of nothing.
  await expect(page.getByText("没有一行可以计入")).toBeVisible();
  await expect(page.getByRole("button", { name: "确认计入" })).toHaveCount(0);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载剔除的行" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^剔除的行 \d+\.csv$/);
  expect(await axeFaults(page)).toEqual([]);
  // Brought again before anybody has confirmed it, it is not called imported; the way to its preview is there.
  await choose(page, "peer-day", "again.csv", peers);
  await expect(page.locator(".notice.bad")).toContainText("还没有确认计入");
  await page.getByRole("link", { name: /^查看批次/ }).click();
  page.on("dialog", (dialog) => dialog.accept());
  await page.getByRole("button", { name: "放弃" }).click();
  await expect(page.getByText("已放弃").first()).toBeVisible();
  const known = `区域,日期,SO2,NO2,CO,O3,PM10,PM2.5,AQI,首要污染物\n${PEER},1990-01-02,6,20,0.5,100,95,30,73,PM10\n`;
  await choose(page, "peer-day", "兄弟区县.csv", known);
  await expect(page).toHaveURL(/\/import\/\d+/);
  await page.getByRole("button", { name: "确认计入" }).click();
  await expect(page.getByText("已计入").first()).toBeVisible();
  await page.goto("/import");
  await expect(page.getByRole("link", { name: "兄弟区县.csv" }).first()).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  // The same file again is told by whom and when.
  await choose(page, "peer-day", "again.csv", known);
  await expect(page.locator(".notice.bad")).toContainText("李文博");
  // The wrong batch is taken back, its effect shown first.
  await page.getByRole("link", { name: /^查看批次/ }).click();
  await page.getByRole("link", { name: /^撤回/ }).click();
  await expect(page.getByText("1 个删去")).toBeVisible();
  await page.getByLabel("撤回原因").fill("错批");
  await page.getByRole("button", { name: "撤回这个批次" }).click();
  await expect(page.getByText("已撤回").first()).toBeVisible();
  expect(faults).toEqual([]);
});

test("several files in one go: each with its result, those that were read count together", async ({ page }) => {
  await as(page, "daqiban");
  await page.goto("/import");
  await page.getByLabel("数据来源").selectOption({ value: "peer-day" });
  const head = "区域,日期,SO2,NO2,CO,O3,PM10,PM2.5,AQI,首要污染物";
  const year = (y: number) => Buffer.from(`${head}\n${PEER},${y}-01-02,6,20,0.5,100,95,30,73,PM10\n`);
  await page.getByLabel("选择或拖入文件").setInputFiles([
    { name: "1991.csv", mimeType: "text/csv", buffer: year(1991) },
    { name: "1992.csv", mimeType: "text/csv", buffer: year(1992) },
    { name: "坏.csv", mimeType: "text/csv", buffer: Buffer.from("没有表头\n") },
  ]);
  await page.getByRole("button", { name: "导入文件" }).click();
  await expect(page.getByText("3 个文件已读完：2 个可以计入，1 个请逐个查看")).toBeVisible();
  await expect(page.getByRole("row", { name: /坏\.csv/ })).toContainText("文件读不出来");
  await expect(page.getByRole("row", { name: /1991\.csv/ }).first()).toContainText("已读取，待计入");
  expect(await axeFaults(page)).toEqual([]);
  page.once("dialog", (dialog) => dialog.accept());
  await page.getByRole("button", { name: "计入 2 个文件" }).click();
  await expect(page.getByText("已全部计入")).toBeVisible();
  await page.goto("/import?state=committed");
  for (const name of ["1991.csv", "1992.csv"])
    await expect(page.getByRole("link", { name, exact: true }).first()).toBeVisible();
  // The whole go again: nothing is read twice, and nothing is left to count.
  await page.getByLabel("数据来源").selectOption({ value: "peer-day" });
  await page.getByLabel("选择或拖入文件").setInputFiles([
    { name: "1991.csv", mimeType: "text/csv", buffer: year(1991) },
    { name: "1992.csv", mimeType: "text/csv", buffer: year(1992) },
  ]);
  await page.getByRole("button", { name: "导入文件" }).click();
  await expect(page.getByText("2 个文件已读完：0 个可以计入")).toBeVisible();
  await expect(page.getByText("没有重复计入").first()).toBeVisible();
});

test("a file without a header says so in words; nothing is imported", async ({ page }) => {
  await as(page, "daqiban");
  await choose(page, "template", "x.csv", `随便写的文字 ${Date.now()}\n`);
  await expect(page.locator(".notice.bad")).toContainText("没有找到表头");
});

test("14 MB arrive whole: every line of the file is accounted for", async ({ page }) => {
  await as(page, "daqiban");
  const rows = Array.from({ length: 300_000 }, (_, i) => `没有的点位,2026-01-01,${(i % 24) + 1},9,35,0.8,41,88,46`);
  await choose(page, "template", "large.csv", `${HEADER}\n${rows.join("\n")}\n`);
  await page.getByRole("link", { name: "查看预览" }).click({ timeout: 60_000 });
  await expect(page).toHaveURL(/\/import\/\d+/, { timeout: 60_000 });
  await expect(page.getByTestId("sum")).toHaveText("读入 300,000 行 = 采用 0 + 剔除 300,000 + 重复 0");
});

test("an upload without a session or from another site is refused", async ({ page, request }) => {
  const url = "/api/import/upload?source=template&name=a.csv";
  expect((await request.post(url, { data: "x" })).status()).toBe(403);
  const own = new URL((await request.get("/login")).url()).origin;
  expect((await request.post(url, { data: "x", headers: { origin: own } })).status()).toBe(401);
  await as(page, "daqiban");
  const foreign = await page.request.post(url, { data: "x", headers: { origin: "https://evil.example" } });
  expect(foreign.status()).toBe(403);
});

test("the templates can be downloaded and the page explains them; leadership may look and not upload", async ({
  page,
}) => {
  await as(page, "lingdao");
  await page.goto("/import");
  await expect(page.getByRole("heading", { name: "文件怎样写" })).toBeVisible();
  await expect(page.getByRole("button", { name: "导入文件" })).toHaveCount(0);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "小时值模板 Excel" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("小时值模板.xlsx");
});

test("towns do not get in", async ({ page }) => {
  await as(page, "zhen1");
  await page.goto("/import");
  await expect(page).toHaveURL(/\/refused/);
});
