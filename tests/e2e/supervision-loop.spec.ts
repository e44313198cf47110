import { expect, type Page, test } from "@playwright/test";
import { DEMO_PASSWORD } from "@/lib/identity/rules/demo-logins";
import { axeFaults, signedIn } from "../support/browser";
import { pictures } from "../support/made-pictures";
import { openSafely } from "../support/open-workbook";

test.describe.configure({ mode: "serial" });
const patient = expect.configure({ timeout: 20_000 });
test.setTimeout(120_000);

const phone = { viewport: { width: 390, height: 844 } };
const faults: string[] = [];

let number = "";

test("a grid member reports with two photos on a phone in well under a minute", async ({ browser }) => {
  const page = await signedIn(browser, "wangge1", faults, phone);
  await page.context().clearCookies();
  await page.goto("/login");
  await page.fill("input[name=loginName]", "wangge1");
  await page.fill("input[type=password]", DEMO_PASSWORD);
  await page.locator("form button[type=submit]").first().click();
  await expect(page).toHaveURL(/\/todo/);
  await page.goto("/issues/new");
  const began = Date.now();
  await page.setInputFiles("#shots-before", await pictures(3, 5));
  await page.selectOption("#field-category", { index: 1 });
  await page.fill("#field-address", "工业路口东侧空地");
  await page.fill("#field-description", "裸土未覆盖，约两百平方米");
  await page.getByRole("button", { name: "提交", exact: true }).click();
  const said = page.getByText(/已上报 WT\d{4}-\d+/);
  await patient(said).toBeVisible();
  expect(Date.now() - began).toBeLessThan(60_000);
  number = /WT\d{4}-\d+/.exec((await said.textContent()) ?? "")?.[0] ?? "";
  await page.goto(`/issues/${number}`);
  await expect(page.locator("figure img")).toHaveCount(2);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(await axeFaults(page)).toEqual([]);
});

test("a report made without a network waits on the device and arrives once when the network is back", async ({
  browser,
}) => {
  const page = await signedIn(browser, "wangge1", faults, phone);
  await page.goto("/issues/new");
  await page.route("**/api/issues", (route) => route.abort());
  await page.setInputFiles("#shots-before", await pictures(11));
  await page.selectOption("#field-category", { index: 2 });
  await page.fill("#field-address", "村口");
  await page.getByRole("button", { name: "提交", exact: true }).click();
  await expect(page.getByText(/没有送达，已存在本机/)).toBeVisible();
  faults.length = 0;
  await page.unroute("**/api/issues");
  await page.reload();
  await expect(page.getByText(/已上报 WT/)).toBeVisible();
  await page.goto("/todo?tab=started");
  await expect(page.getByText("村口")).toHaveCount(1);
});

test("the office orders it, and the head submits from the work list in two clicks", async ({ browser }) => {
  const office = await signedIn(browser, "daqiban", faults);
  await office.goto(`/issues/${number}`);
  // What is due stands open.
  const form = office.locator("details[open]").filter({ has: office.locator('input[value="assign"]') });
  await form.locator('[name="ownerUnitId"]').selectOption({ label: "住建局" });
  await form.locator('[name="dueOn"]').fill("2026-12-01");
  await form.getByRole("button", { name: "交办" }).click();
  await expect(office.locator(".page-head").getByText("已交办")).toBeVisible();

  const head = await signedIn(browser, "zhujian", faults);
  await head.goto("/todo");
  const line = head.locator("tr", { hasText: number });
  await line.locator("summary").click();
  await line.locator("input[type=file]").setInputFiles(await pictures(17));
  await expect(line.getByText("已上传 1 张")).toBeVisible();
  await line.getByRole("button", { name: "提交核查" }).click();
  await expect(head.locator("tr", { hasText: number })).toHaveCount(0);
  expect(await axeFaults(head)).toEqual([]);
});

test("the verifier sends it back, the fixer submits again, the verifier closes; the late one sees by whom", async ({
  browser,
}) => {
  const office = await signedIn(browser, "daqiban", faults);
  const late = await signedIn(browser, "zhuren", faults);
  await late.goto(`/issues/${number}`);
  await office.goto(`/issues/${number}`);
  await step(office, "退回整改", { reason: "覆盖不完整", dueOn: "2026-12-03" });
  await expect(office.locator(".page-head").getByText("退回整改")).toBeVisible();
  await step(late, "核查通过，销号", { reason: "已覆盖" });
  await expect(late.getByText(/李文博 已于 .* 处理过这项任务/)).toBeVisible();

  const fixer = await signedIn(browser, "zhujian2", faults);
  await fixer.goto(`/issues/${number}`);
  await fixer.locator('input[id^="photos-after"]').setInputFiles(await pictures(23));
  await expect(fixer.getByText("已上传 1 张")).toBeVisible();
  await step(fixer, "提交核查", { measures: "重新覆盖，全部到位" });
  await expect(fixer.locator(".page-head").getByText("待核查")).toBeVisible();

  await office.goto(`/issues/${number}`);
  await step(office, "核查通过，销号", { reason: "现场核查，已覆盖到位" });
  await expect(office.locator(".page-head").getByText("已销号")).toBeVisible();
  expect(await axeFaults(office)).toEqual([]);
});

test("staff urge ten at once, and each asks for a reply", async ({ browser }) => {
  const office = await signedIn(browser, "daqiban", faults);
  for (let i = 0; i < 10; i++) {
    const clientId = `0000000${i}-0000-4000-8000-00000000000${i}`;
    const made = await post(office, "/api/issues", {
      clientId,
      categoryId: await firstCategory(office),
      source: "inspection",
      description: `一键催办第 ${i} 项`,
      townId: await firstTown(office),
      address: "测试路",
      foundAt: "2026-11-24T01:00:00Z",
    });
    const { taskId } = made as { taskId: number };
    await post(office, "/api/tasks/change", {
      taskId,
      verb: "assign",
      version: 1,
      ownerUnitId: await housing(office),
      dueOn: "2026-12-01",
    });
  }
  await office.goto(`/issues?q=${encodeURIComponent("一键催办第")}`);
  await office.getByRole("button", { name: "全选本页" }).click();
  await office.locator('#bulk [name="reason"]').fill("请报整改进展");
  await office.getByRole("button", { name: "一键催办" }).click();
  await expect(office.getByText(/已办 10 项/)).toBeVisible();
  const head = await signedIn(browser, "zhujian", faults);
  await head.goto("/todo");
  await expect(head.locator("tr", { hasText: "一键催办第" }).getByText(/前回复催办/)).toHaveCount(10);
});

test("another town's number is a 404 and stands in the trail", async ({ browser }) => {
  const other = await signedIn(browser, "zhen2", faults);
  const answer = await other.goto(`/issues/${number}`);
  expect(answer?.status()).toBe(404);
  faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes("404")));
  const office = await signedIn(browser, "daqiban", faults);
  await office.goto(`/issues/${number}`);
  const foreign = await office.locator("figure img").first().getAttribute("src");
  expect((await office.request.get(foreign ?? "")).status()).toBe(200);
  const photo = await other.request.get(foreign ?? "");
  expect(photo.status()).toBe(404);
  expect((await other.request.get("/api/issues?sort=password")).status()).toBe(400);
});

test("the register opens again with its pictures", async ({ browser }) => {
  const office = await signedIn(browser, "daqiban", faults);
  const answer = await office.request.get(`/api/issues/ledger?q=${number}`);
  expect(answer.status()).toBe(200);
  const { rows, pictures } = await openSafely(await answer.body());
  expect(rows[0]).toEqual([
    "序号",
    "编号",
    "问题来源",
    "发现日期",
    "镇街",
    "地点",
    "问题类别",
    "问题描述",
    "责任单位",
    "责任人",
    "时限",
    "超期天数",
    "措施",
    "进展",
    "状态",
    "整改前照片",
    "整改后照片",
    "核查人",
    "销号时间",
  ]);
  expect(rows[1]?.[1]).toBe(number);
  expect(pictures).toBe(2);
});

test("lists, board and table of the machine are clean for everybody, in both languages, without a console error", async ({
  browser,
}) => {
  // Axe over pages of fifty rows each.
  test.setTimeout(240_000);
  const page = await signedIn(browser, "daqiban", faults);
  for (const address of [
    "/todo",
    "/issues",
    "/issues/new",
    "/issues/paste",
    "/tasks",
    "/tasks?view=board",
    "/tasks/machine",
  ]) {
    await page.goto(address);
    // The rest is read by axe.spec.ts.
    if (address.includes("board")) expect(await axeFaults(page)).toEqual([]);
  }
  await page.context().addCookies([{ name: "lantian-locale", value: "en", url: page.url() }]);
  for (const address of ["/todo", "/issues", "/issues/new", "/tasks/machine"]) {
    await page.goto(address);
    await expect(page.locator("main")).not.toContainText("整改任务");
  }
  expect(faults.filter((fault) => !/ 40[49] |ERR_FAILED/.test(fault))).toEqual([]);
});

async function step(page: Page, verb: string, fields: Record<string, string>) {
  const details = page.locator("details.step", { has: page.locator("summary", { hasText: new RegExp(`^${verb}$`) }) });
  if (!(await details.evaluate((fold: HTMLDetailsElement) => fold.open))) await details.locator("summary").click();
  for (const [name, value] of Object.entries(fields)) await details.locator(`[name="${name}"]`).fill(value);
  await details.getByRole("button", { name: verb }).click();
}

async function post(page: Page, address: string, data: object): Promise<unknown> {
  const answer = await page.evaluate(
    async ([to, body]) => {
      const got = await fetch(to, { method: "POST", body, headers: { "Content-Type": "application/json" } });
      return { status: got.status, data: await got.json() };
    },
    [address, JSON.stringify(data)] as const,
  );
  expect(answer.status, JSON.stringify(answer.data)).toBe(200);
  return answer.data;
}

async function chosen(page: Page, field: string, label?: string): Promise<number> {
  if (!page.url().endsWith("/issues/new")) await page.goto("/issues/new");
  if (field === "owner") await page.locator("input[type=checkbox]").last().check();
  const options = page.locator(`#field-${field} option`);
  const option = label ? options.filter({ hasText: label }) : options.nth(1);
  return Number(await option.first().getAttribute("value"));
}
const firstCategory = (page: Page) => chosen(page, "category");
const firstTown = (page: Page) => chosen(page, "town");
const housing = (page: Page) => chosen(page, "owner", "住建局");
