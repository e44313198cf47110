import { expect, type Page, test } from "@playwright/test";
import { axeFaults, signedIn } from "../support/browser";

test.describe.configure({ mode: "serial" });
test.setTimeout(120_000);
const patient = expect.configure({ timeout: 20_000 });
const faults: string[] = [];

const chip = (page: Page) => page.locator(".page-head .chip").first();

test("the ladder shows its rules, what each firing rested on and its last run; run again it fires nothing twice", async ({
  browser,
}) => {
  const office = await signedIn(browser, "daqiban", faults);
  await office.goto("/escalations");
  await expect(chip(office)).toHaveText(/上次运行|尚未运行/);
  const ladder = office.locator("section.panel", { has: office.getByRole("heading", { name: "升级规则" }) });
  for (const rung of ["提醒", "催办", "督办", "约谈", "移交"])
    await expect(ladder.locator("tbody tr", { hasText: rung }).first()).toBeVisible();
  const log = office.locator("section.panel", { has: office.getByRole("heading", { name: "升级记录" }) });
  const first = log.locator("tbody tr").first();
  await expect(first.locator("th small")).not.toBeEmpty();
  await expect(first.locator("td").first()).toHaveText(/\d\d-\d\d \d\d:\d\d/);
  expect(await axeFaults(office)).toEqual([]);

  const run = async () => {
    await office.getByRole("button", { name: "立即运行" }).click();
    await patient(office.getByText("已运行")).toBeVisible();
    await office.reload();
    return (await chip(office).textContent()) ?? "";
  };
  await run();
  expect(await run()).toMatch(/触发 0 /);
});

test("of two who change the ladder at once the second is told by whom and when", async ({ browser }) => {
  const [first, second] = [await signedIn(browser, "daqiban", faults), await signedIn(browser, "zhuren", faults)];
  for (const page of [first, second]) {
    await page.goto("/escalations");
    await page.locator("summary", { hasText: "修改规则" }).click();
    await page.fill("#field-ladder-reason", "冬防期间收紧");
  }
  const limit = first.locator("input[name=atLeast]:not([readonly])").first();
  await limit.fill(String(Number(await limit.inputValue()) + 1));
  await first.getByRole("button", { name: "保存，今天起生效" }).click();
  await patient(first.getByText("已保存", { exact: true })).toBeVisible();
  await second.getByRole("button", { name: "保存，今天起生效" }).click();
  await patient(second.getByText(/李文博 已于 2026-11-\d\d \d\d:\d\d 改过这项内容/)).toBeVisible();
});

test("一键催办 asks for a reply, which the unit gives and the office reads", async ({ browser }) => {
  const office = await signedIn(browser, "daqiban", faults);
  await office.goto("/escalations");
  const row = office
    .locator("tr", { hasText: "城管局" })
    .filter({ hasText: /已交办|已签收|整改中|退回整改|反弹重开/ })
    .first();
  const number = (await row.locator('a[href^="/issues/WT"]').first().textContent()) ?? "";
  await row.locator('input[name="pick"]').check();
  await office.fill('#bulk [name="reason"]', "请说明超期原因和完成时间");
  await office.getByRole("button", { name: "一键催办" }).click();
  await patient(office.getByText(/已办 1 项/)).toBeVisible();

  const unit = await signedIn(browser, "chengguan", faults);
  await unit.goto("/todo");
  const line = unit.locator("tr", { hasText: number });
  await expect(line.getByText(/前回复催办/)).toBeVisible();
  // What is fixed meanwhile is handed over from the same line.
  await expect(line.locator("summary", { hasText: /^提交核查$/ })).toBeVisible();
  await unit.goto(`/issues/${number}`);
  await expect(unit.locator("details.step[open] > summary", { hasText: /^回复催办$/ })).toBeVisible();
  await unit.goto("/todo");
  const reply = line.locator("details.step", { has: unit.locator("summary", { hasText: /^回复催办$/ }) });
  await reply.locator("summary").click();
  await reply.locator('[name="reason"]').fill("材料周三到场，周五前完成");
  await reply.getByRole("button", { name: "回复催办" }).click();
  await patient(line.getByText(/前回复催办/)).toHaveCount(0);

  await office.goto(`/issues/${number}`);
  await expect(office.locator("main")).toContainText("刘强");
  await expect(office.locator("main")).toContainText("材料周三到场，周五前完成");
  expect(faults.filter((fault) => !/ 409 /.test(fault))).toEqual([]);
});
