import { expect, type Locator, type Page, test } from "@playwright/test";
import { signedIn } from "../support/browser";
import { pictures } from "../support/made-pictures";

/*
 * One week of five people, each in a browser of their own, as the office works: what F of the complaints names must not happen to any of
 * them on the way: a number in 待办 that is old, a step that is due and folded away, a page wider than its screen, a fault in the console.
 */

test.setTimeout(240_000);
const patient = expect.configure({ timeout: 30_000 });
const faults: string[] = [];
const phone = { viewport: { width: 390, height: 844 } };

test("F one week of five people: seen, ordered, mended, closed, told to the meeting, and not one stumble", async ({
  browser,
}) => {
  const grid = await signedIn(browser, "wangge1", faults, phone);
  const staff = await signedIn(browser, "daqiban", faults);
  const unit = await signedIn(browser, "zhujian", faults);
  const town = await signedIn(browser, "zhen1", faults, phone);
  const head = await signedIn(browser, "zhuren", faults, { viewport: { width: 1920, height: 1080 } });

  // Monday. Staff draw up the week; the head looks at the wall and gets out of it by one key.
  await look(staff, "/");
  await patient(staff.locator(".headline")).toBeVisible();
  await look(staff, "/weekly");
  await staff.getByLabel("所在日期").fill("2026-11-24");
  await staff.getByRole("button", { name: "生成", exact: true }).click();
  await patient(staff).toHaveURL(/\/weekly\/\d+$/);
  await look(head, "/meeting");
  await patient(head.locator(".deck-keys output")).toHaveText(/^1 \/ \d+$/);
  await head.keyboard.press("Escape");
  await patient(head.locator(".headline")).toBeVisible();

  // Tuesday. The grid member reports what is seen; it stands among the staff's work, counted.
  await look(grid, "/issues/new");
  await grid.setInputFiles("#shots-before", await pictures(41, 43));
  await grid.selectOption("#field-category", { index: 1 });
  await grid.fill("#field-address", "周记路口西侧堆土");
  await grid.fill("#field-description", "堆土未覆盖，约一百五十平方米");
  await grid.getByRole("button", { name: "提交", exact: true }).click();
  const said = grid.getByText(/已上报 WT\d{4}-\d+/);
  await patient(said).toBeInViewport();
  const number = /WT\d{4}-\d+/.exec((await said.textContent()) ?? "")?.[0] ?? "";
  await look(staff, "/todo");
  const waiting = await counted(staff);
  expect(waiting).toBeGreaterThan(0);

  // The step that is due stands open; with it the number beside 待办 falls, on the same page.
  await look(staff, `/issues/${number}`);
  const order = staff.locator("details[open]").filter({ has: staff.locator('input[value="assign"]') });
  await order.locator('[name="ownerUnitId"]').selectOption({ label: "住建局" });
  await order.locator('[name="dueOn"]').fill("2026-12-01");
  const before = await counted(unit, "/todo");
  await order.getByRole("button", { name: "交办" }).click();
  await patient(staff.locator(".page-head").getByText("已交办")).toBeVisible();
  await patient(badge(staff)).toHaveText(String(waiting - 1));

  // Wednesday. The department finds it, hands it over without leaving its list, and the list and its number follow.
  await look(unit, "/todo");
  await patient(badge(unit)).toHaveText(String(before + 1));
  const line = unit.locator("tr", { hasText: number });
  await line.locator("summary").click();
  await line.locator("input[type=file]").setInputFiles(await pictures(47));
  await patient(line.getByText("已上传 1 张")).toBeVisible();
  await line.getByRole("button", { name: "提交核查" }).click();
  await patient(line).toHaveCount(0);
  await patient(badge(unit)).toHaveText(String(before));

  // Thursday. It is looked at and closed; the next one is offered from there. The town signs its week on the phone.
  await look(staff, "/todo");
  await staff
    .getByRole("link", { name: new RegExp(number) })
    .or(staff.locator(`a[href="/issues/${number}"]`))
    .first()
    .click();
  await patient(staff).toHaveURL(new RegExp(`/issues/${number}`));
  const close = staff.locator("details[open]").filter({ has: staff.locator('input[value="close"]') });
  await close.locator('[name="reason"]').fill("现场核查，已覆盖到位");
  await close.getByRole("button", { name: "核查通过，销号" }).click();
  await patient(staff.locator(".page-head").getByText("已销号")).toBeVisible();
  await patient(badge(staff)).toHaveText(String(waiting - 1));
  await patient(staff.getByRole("link", { name: /^下一项 WT/ })).toBeVisible();
  await look(town, "/todo");
  await town
    .getByRole("link", { name: /确认周报|周报.*11月23日/ })
    .first()
    .click();
  await patient(town).toHaveURL(/\/weekly/);
  const own = town.getByRole("region", { name: /^本单位周报（11月23日—11月29日）/ });
  await own.getByRole("button", { name: "确认" }).click();
  await patient(own).toHaveCount(0);

  // Friday. The bulletin is drafted, reviewed by another, issued by the head from 待办, and received by the town.
  await look(staff, "/bulletins");
  await staff.getByRole("button", { name: "年初至今通报" }).click();
  await patient(staff).toHaveURL(/\/bulletins\/\d+$/);
  const paper = new URL(staff.url()).pathname;
  await staff.getByRole("button", { name: "送审" }).click();
  await patient(staff.getByRole("button", { name: "送审" })).toHaveCount(0);
  const deputy = await signedIn(browser, "fuzhuren", faults);
  await look(deputy, "/todo");
  await waitingPaper(deputy, "待审核", paper).click();
  await deputy.getByRole("button", { name: "审核通过" }).click();
  await patient(deputy.getByRole("button", { name: "审核通过" })).toHaveCount(0);
  await look(head, "/todo");
  await waitingPaper(head, "待签发", paper).click();
  await head.getByRole("button", { name: "签发" }).first().click();
  await patient(head.getByRole("heading", { level: 1 })).toContainText(/大气办通报〔2026〕\d+号/);
  await look(town, "/todo");
  await waitingPaper(town, "待签收", paper).click();
  await town.getByRole("button", { name: "签收" }).click();
  await patient(town.getByRole("button", { name: "签收" })).toHaveCount(0);
  await look(town, "/todo");
  await patient(waitingPaper(town, "待签收", paper)).toHaveCount(0);

  // Whoever is asked about it next week finds it from any page, by one key.
  await look(head, "/ranking");
  await head.keyboard.press("/");
  await head.keyboard.type("周记路口");
  await head.keyboard.press("Enter");
  await patient(head.getByRole("link", { name: new RegExp(number) }).first()).toBeVisible();
  expect(faults).toEqual([]);
});

/** The page, when it has come whole and is no wider than its screen. */
async function look(page: Page, address: string): Promise<void> {
  expect((await page.goto(address))?.status()).toBe(200);
  await patient(page.locator("body[data-live]")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${address} fits`).toBe(true);
}

function badge(page: Page): Locator {
  return page.locator('nav a[href="/todo"] .count').first();
}

async function counted(page: Page, address?: string): Promise<number> {
  if (address) await look(page, address);
  await patient(badge(page)).toBeVisible();
  return Number(await badge(page).textContent());
}

/** A paper among those that wait for the reader; the messages about it are no such thing. */
function waitingPaper(page: Page, step: string, href: string): Locator {
  return page.locator(`main a[href="${href}"]`, { hasText: step });
}
