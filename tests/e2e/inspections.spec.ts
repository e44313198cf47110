import { expect, type Page, test } from "@playwright/test";
import sharp from "sharp";
import { axeFaults, signedIn } from "../support/browser";
import { openSafely } from "../support/open-workbook";

test.describe.configure({ mode: "serial" });
test.setTimeout(120_000);
const patient = expect.configure({ timeout: 20_000 });
const phone = { viewport: { width: 390, height: 844 } };
const faults: string[] = [];

async function shot(red: number) {
  const buffer = await sharp({ create: { width: 640, height: 480, channels: 3, background: { r: red, g: 90, b: 60 } } })
    .jpeg()
    .toBuffer();
  return { name: `${red}.jpg`, mimeType: "image/jpeg", buffer };
}

const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

let inspection = "";

test("a grid member records a clean patrol on a phone in three taps from 待办", async ({ browser }) => {
  const page = await signedIn(browser, "wangge1", faults, phone);
  await page.goto("/todo");
  await page.getByRole("link", { name: "记巡查" }).click();
  await page.getByLabel("槐阙社区").check();
  await page.getByRole("button", { name: "未发现问题，提交" }).click();
  await patient(page.getByText("已记录：槐阙社区 未发现问题")).toBeVisible();
  expect(await fits(page)).toBe(true);
  expect(await axeFaults(page)).toEqual([]);
  await page.goto("/inspections?findings=clean&from=2026-11-24&to=2026-11-24");
  await expect(page.getByRole("link", { name: "槐阙社区巡查" })).toBeVisible();
  // The next time the grid is remembered.
  await page.goto("/inspections/patrol");
  await expect(page.getByLabel("槐阙社区")).toBeChecked();
});

test("a joint inspection is planned with people of other departments and goes by 七个100%", async ({ browser }) => {
  const page = await signedIn(browser, "daqiban", faults);
  await page.goto("/inspections/new");
  await page.fill("#field-title", "工地联合督查（测试）");
  await page.selectOption("#field-checklist", { index: 1 });
  await page.getByRole("button", { name: "加一人" }).click();
  await page.selectOption("#field-person-0-unit", { label: "住建局" });
  await page.fill("#field-person-0-name", "赵磊");
  await page.getByLabel("槐朔街道").check();
  await page.getByRole("button", { name: "全选所列" }).click();
  await page.getByRole("button", { name: "安排", exact: true }).click();
  await patient(page).toHaveURL(/\/inspections\/\d+$/);
  inspection = page.url().split("/").at(-1) ?? "";
  await expect(page.locator(".run-site").first()).toBeVisible();
});

test("on the spot, two items fail: two issues with photos that stand in 问题, and the place counts as covered", async ({
  browser,
}) => {
  const page = await signedIn(browser, "zhujian2", faults, phone);
  await page.goto(`/inspections/${inspection}`);
  await page.locator(".run-site").first().getByRole("button", { name: /^记录/ }).click();
  const form = page.locator("form.visit");
  for (const item of [0, 1]) await form.locator("fieldset.outcome").nth(item).getByText("不符合").click();
  await form.getByRole("button", { name: "全部符合" }).click();
  const findings = form.locator("fieldset.finding");
  await expect(findings).toHaveCount(2);
  for (const i of [0, 1]) {
    await findings
      .nth(i)
      .locator('input[type="file"]')
      .setInputFiles(await shot(40 + 150 * i));
    await findings
      .nth(i)
      .locator("textarea")
      .fill(`联合督查发现的第 ${i + 1} 个问题`);
  }
  expect(await fits(page)).toBe(true);
  expect(await axeFaults(page)).toEqual([]);
  await form.getByRole("button", { name: "保存这一处" }).click();
  await patient(page.getByText(/已记录：.*上报问题\s+WT\d{4}-\d+\s+WT\d{4}-\d+/)).toBeVisible();
  await patient(page.locator(".run-site").first()).toContainText("符合 5 · 不符合 2");

  const office = await signedIn(browser, "daqiban", faults);
  await office.goto(`/issues?inspection=${inspection}`);
  for (const i of [1, 2]) await expect(office.getByText(`联合督查发现的第 ${i} 个问题`)).toBeVisible();
  await expect(office.locator("img.thumb")).toHaveCount(2);
  const answer = await office.request.get("/api/inspections/coverage?kind=construction&since=2026-11-24");
  const { rows } = await openSafely(await answer.body());
  expect(rows.filter((row) => row[9] === "是")).toHaveLength(1);
  await office.goto("/inspections/coverage?kind=construction&since=2026-11-24");
  await expect(office.locator("tr", { hasText: "槐朔街道" })).toContainText(/1 \/ \d+/);
});

test("what is met at no listed place is reported from the same inspection; 立行立改 asks for both pictures first", async ({
  browser,
}) => {
  const page = await signedIn(browser, "zhujian2", faults, phone);
  await page.goto(`/inspections/${inspection}`);
  await page.getByRole("button", { name: "登记其他地点的问题" }).click();
  await page.selectOption("#field-elsewhere-category", { label: "四烧" });
  await page.fill("#field-elsewhere-address", "河堤东侧");
  await page.getByLabel("立行立改").check();
  await page.fill("#field-elsewhere-measures", "当场扑灭");
  await page.getByRole("button", { name: "保存这个问题" }).click();
  await expect(page.locator("#shots-elsewhere-before:invalid")).toBeVisible();
  await page.locator("#shots-elsewhere-before").setInputFiles(await shot(61));
  await page.locator("#shots-elsewhere-after").setInputFiles(await shot(62));
  await page.selectOption("#field-elsewhere-owner", { label: "槐朔街道" });
  await page.getByRole("button", { name: "保存这个问题" }).click();
  await patient(page.getByText(/已记录：.*，上报问题\s+WT/)).toBeVisible();
  await patient(page.locator("#findings")).toContainText("待核查");
  expect(await fits(page)).toBe(true);
});

test("two finish at once: the second is told by whom; another town does not find it", async ({ browser }) => {
  const [first, second] = [await signedIn(browser, "zhujian2", faults), await signedIn(browser, "zhuren", faults)];
  for (const page of [first, second]) {
    page.on("dialog", (dialog) => dialog.accept());
    await page.goto(`/inspections/${inspection}`);
  }
  await first.getByRole("button", { name: "完成督查" }).click();
  await patient(first.locator(".page-head")).toContainText("已完成");
  await second.getByRole("button", { name: "完成督查" }).click();
  await patient(second.getByText(/赵磊 已于 2026-11-24 .*完成上报这次督查/)).toBeVisible();
  const other = await signedIn(browser, "zhen2", faults);
  expect((await other.goto(`/inspections/${inspection}`))?.status()).toBe(404);
});

test("a place is added, its contact shown only with a reason; every page opens without a console error and speaks English", async ({
  browser,
}) => {
  const page = await signedIn(browser, "zhen1", faults);
  await page.goto("/inspections/sites/new");
  await page.selectOption("#field-kind", "stockyard");
  await page.fill("#field-name", "测试砂石堆场");
  await page.fill("#field-contactName", "张三");
  await page.fill("#field-contactPhone", "13812340001");
  await page.getByRole("button", { name: "新增", exact: true }).click();
  await patient(page).toHaveURL(/\/inspections\/sites\/DC\d+/);
  await expect(page.getByText("张** 138****0001")).toBeVisible();
  expect(await page.content()).not.toContain("13812340001");
  expect(await axeFaults(page)).toEqual([]);
  await page.fill("#field-show-reason", "通知检查");
  await page.getByRole("button", { name: "查看联系人" }).click();
  await patient(page.getByText("张三 13812340001")).toBeVisible();

  const office = await signedIn(browser, "daqiban", faults);
  for (const path of [
    "",
    "/new",
    "/coverage",
    "/sites",
    "/campaigns",
    "/checklists",
    "/checklists/construction-7x100",
  ]) {
    await office.goto(`/inspections${path}`);
    await patient(office.getByRole("heading", { level: 1 })).toBeVisible();
  }
  await office.context().addCookies([{ name: "lantian-locale", value: "en", url: new URL("/", office.url()).href }]);
  await office.goto("/inspections/checklists");
  await expect(office.getByRole("heading", { name: "Checklists" })).toBeVisible();
  expect(faults.filter((fault) => !/ 40[49] /.test(fault))).toEqual([]);
});
