import { expect, test } from "@playwright/test";
import { axeFaults, signedIn } from "../support/browser";
import { openSafely } from "../support/open-workbook";

test.setTimeout(120_000);
const patient = expect.configure({ timeout: 20_000 });

test("the office adds a sub-type and renames it; the form of an issue offers it", async ({ browser }) => {
  const faults: string[] = [];
  const office = await signedIn(browser, "zhuren", faults);
  await office.goto("/issues/categories");
  await office.fill("#field-category-new-code", "dust.demolition");
  await office.fill("#field-category-new-name", "拆除工地");
  await office.locator("#field-category-new-parentId").selectOption({ label: "扬尘" });
  await office.getByRole("button", { name: "新增类别" }).click();
  await patient(office.locator("tbody th", { hasText: "拆除工地" })).toBeVisible();
  await office.goto("/issues/categories?category=dust.demolition");
  await office.locator('#category input[name="name"]').fill("拆除扬尘");
  await office.locator("#category").getByRole("button", { name: "保存" }).click();
  await patient(office.locator("tbody th", { hasText: "拆除扬尘" })).toBeVisible();
  expect(await axeFaults(office)).toEqual([]);
  await office.goto("/issues/new");
  await office.locator("#field-category").selectOption({ label: "扬尘" });
  await expect(office.locator("#field-subcategory option", { hasText: "拆除扬尘" })).toHaveCount(1);
  expect(faults).toEqual([]);
});

test("next year's days off are entered from the notice; a line that cannot be read is named", async ({ browser }) => {
  const faults: string[] = [];
  const office = await signedIn(browser, "zhuren", faults);
  await office.goto("/tasks/calendar?year=2027");
  await expect(office.getByText("这一年还没有录入")).toBeVisible();
  await office.fill("#field-calendar-document", "国办发明电〔2026〕示例");
  await office.fill("#field-calendar-lines", "2027-01-01～2027-01-03 休 元旦\n一月四日上班");
  await office.getByRole("button", { name: "保存这一年" }).click();
  await patient(office.getByText(/第 2 行看不懂/)).toBeVisible();
  await office.fill("#field-calendar-lines", "2027-01-01～2027-01-03 休 元旦\n2027-01-09 班 元旦调休");
  await office.getByRole("button", { name: "保存这一年" }).click();
  await patient(office.locator("tbody tr")).toHaveCount(4);
  await expect(office.locator("tbody tr").last()).toContainText("星期六");
  expect(await axeFaults(office)).toEqual([]);
  expect(faults).toEqual([]);
});

test("a paper is voided with a reason; the printed copy and the list say so", async ({ browser }) => {
  const faults: string[] = [];
  const office = await signedIn(browser, "zhuren", faults);
  await office.goto("/notices?receipt=waiting");
  await office.locator("tbody th a").first().click();
  await patient(office).toHaveURL(/\/notices\/\d+$/);
  const number = (await office.locator(".page-head h1").textContent()) ?? "";
  office.on("dialog", (dialog) => dialog.accept());
  await office.locator("summary", { hasText: "作废" }).click();
  await office.fill("#field-void-reason", "收文单位有误");
  await office.getByRole("button", { name: "作废" }).click();
  await patient(office.getByText(/作废：收文单位有误/)).toBeVisible();
  const address = new URL(office.url()).pathname;
  await office.goto(`${address}/print`);
  await expect(office.locator(".notice-voided")).toHaveText("作废");
  await expect(office.locator(".notice-number")).toHaveText(`${number}（作废）`);
  expect(await axeFaults(office)).toEqual([]);
  await office.goto("/notices?receipt=void");
  await expect(office.getByRole("row").filter({ hasText: number })).toHaveCount(1);
  expect(faults).toEqual([]);
});

test("a filter of inspections is kept under a name; the missed reports go out as a file", async ({ browser }) => {
  const faults: string[] = [];
  const office = await signedIn(browser, "daqiban", faults);
  await office.goto("/inspections?kind=night");
  await office.locator(".saved-filters summary").click();
  await office.fill("#field-view-name", "夜间巡查");
  await office.getByRole("button", { name: "保存当前筛选" }).click();
  await patient(office.locator(".saved-filters .chip", { hasText: "夜间巡查" })).toBeVisible();
  await office.goto("/inspections");
  await office.locator(".saved-filters a", { hasText: "夜间巡查" }).click();
  await patient(office).toHaveURL(/kind=night/);

  await office.goto("/missed-reports?state=confirmed");
  const shown = Number(/\d+/.exec((await office.locator(".page-head .chip").first().textContent()) ?? "")?.[0]);
  const file = await office.request.get("/api/missed-reports/export?state=confirmed");
  expect(file.status()).toBe(200);
  const { rows } = await openSafely(await file.body());
  const numbers = rows.filter((row) => /^WT\d{4}-/.test(row[0] ?? ""));
  expect(numbers).toHaveLength(shown);
  expect(shown).toBeGreaterThan(0);
  expect(faults).toEqual([]);
});
