import { expect, type Page, test } from "@playwright/test";
import { axeFaults, signedIn } from "../support/browser";

test.setTimeout(240_000);
test.use({ actionTimeout: 30_000 });
const phone = { viewport: { width: 390, height: 844 } };
const faults: string[] = [];

/** One place of the inspection that stands open is found in order. */
async function foundInOrder(page: Page): Promise<void> {
  await expect(page.locator("body[data-live]")).toBeVisible();
  const site = page.locator(".run-site").first();
  await site.getByRole("button", { name: /^记录/ }).click();
  const form = page.locator("form.visit");
  await form.getByRole("button", { name: "全部符合" }).click();
  await form.locator("button.primary").click();
  await expect(page.getByText(/^已保存：/)).toBeVisible();
}

test("the stockyard sweep over nine towns: from the list to inspections, visits, ranks, and the number in the bulletin", async ({
  browser,
}) => {
  const staff = await signedIn(browser, "daqiban", faults);
  await staff.goto("/ledgers/stockyards");
  const said = await staff
    .locator("main")
    .getByText(/^\d+ 条$/)
    .first()
    .textContent();
  const inRegister = Number.parseInt(said ?? "", 10);
  expect(inRegister).toBeGreaterThan(9);
  await staff.locator("main a[href^='/ledgers/sweeps/new']").click();
  await expect(staff.getByText(`9 个镇街、${inRegister} 个对象`)).toBeVisible();
  await staff.locator("main input[name=title]").fill("物料堆场拉网（旅程）");
  await staff.locator("main input[name=plannedFrom]").fill("2026-11-20");
  await staff.getByRole("button", { name: "发起", exact: true }).click();
  await expect(staff).toHaveURL(/\/ledgers\/sweeps\/\d+$/);
  const sweep = staff.url();
  await expect(staff.getByText(`已到 0/${inRegister}（0%）`)).toBeVisible();
  const towns = staff.getByRole("table", { name: "分镇街" }).locator("tbody tr");
  await expect(towns).toHaveCount(9);
  const inspections = await staff
    .locator("main a[href^='/inspections/']")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  expect(inspections).toHaveLength(9);
  expect(await axeFaults(staff)).toEqual([]);

  // Who was there yesterday brings it today; the last town has not been yet.
  const town = await signedIn(browser, "zhen1b", faults, phone);
  const office = await signedIn(browser, "daqiban", faults, phone);
  for (const page of [town, office]) await page.context().clock.setFixedTime(new Date("2026-11-23T16:00:00+08:00"));
  let byTown = 0;
  for (const address of inspections.slice(0, 8)) {
    const answer = await town.goto(address);
    const own = answer?.status() === 200 && (await town.locator(".run-site").count()) > 0;
    if (own) byTown += 1;
    else await office.goto(address);
    await foundInOrder(own ? town : office);
  }
  expect(byTown).toBe(1);

  await staff.goto(sweep);
  await expect(staff.getByText(new RegExp(`^已到 8/${inRegister}（`))).toBeVisible();
  // Whoever has seen the greater part of theirs stands first; the town that has not begun is the last.
  await expect(towns.last()).toContainText("0/");
  const shares = await towns.evaluateAll((rows) =>
    rows.map((row) => Number.parseInt(row.children[3]?.textContent ?? "", 10)),
  );
  expect(shares).toEqual([...shares].sort((a, b) => b - a));
  const people = staff.getByRole("table", { name: "分人员" }).locator("tbody tr");
  await expect(people).toHaveCount(2);
  await expect(people.first()).toContainText("李文博");
  await expect(people.last()).toContainText("丁玲");
  await expect(people.last()).toContainText("1");

  // 通报: what was seen on that day, and where.
  await staff.goto("/bulletins");
  await staff.getByText("其他时段").click();
  const draft = staff.locator("details[open] form");
  await draft.locator("select[name=kind]").selectOption("custom");
  await draft.locator("input[name=date]").fill("2026-11-23");
  await draft.locator("input[name=from]").fill("2026-11-23");
  await draft.locator("input[name=to]").fill("2026-11-23");
  await draft.getByRole("button", { name: "生成草稿" }).click();
  await expect(staff).toHaveURL(/\/bulletins\/\d+$/);
  await expect(staff.locator(".bulletin-paper")).toContainText("对8个镇街的8处物料堆场开展检查。");
  // The number opens the rows from which it is counted.
  const figure = staff.locator(".bulletin-paper a.figure").filter({ hasText: /^8$/ }).last();
  await figure.click();
  const rows = staff.getByRole("dialog").locator("tbody tr");
  await expect(rows).toHaveCount(8);
  // Another town's inspection is not the town's to see: the browser says so, too.
  expect(faults.filter((fault) => !fault.includes("Failed to load resource"))).toEqual([]);
});
