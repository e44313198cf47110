import { expect } from "@playwright/test";
import { as, axeFaults, test } from "../support/browser";

test("a warning is entered in a minute, signed for on a phone, checked and lifted; its report opens", async ({
  page,
}) => {
  await as(page, "zhuren");
  await page.goto("/warnings");
  // The demo's own warning is in force: it is lifted first, one at a time.
  const active = page.locator("tr", { hasText: "执行中" }).getByRole("link").first();
  await active.click();
  await page.locator("summary", { hasText: "解除" }).click();
  const lift = page.locator("form", { has: page.locator('input[name="verb"][value="lift"]') });
  await lift.getByLabel("依据").fill("空气质量已好转");
  page.once("dialog", (dialog) => dialog.accept());
  await lift.getByRole("button", { name: "解除" }).click();
  await expect(page.locator(".page-head")).toContainText("已解除");

  await page.goto("/warnings");
  await page.getByLabel("文号").fill("市重污染预警〔2026〕99号");
  await page.getByLabel("级别").selectOption("orange");
  await page.getByLabel("原因").fill("静稳天气，预计持续");
  await page.getByRole("button", { name: "录入" }).click();
  await expect(page).toHaveURL(/\/warnings\/\d+$/);
  const address = new URL(page.url()).pathname;
  page.once("dialog", (dialog) => dialog.accept());
  await page.getByRole("button", { name: "启动预警" }).click();
  await expect(page.locator(".page-head")).toContainText("执行中");

  // Each town signs for its own on a phone; the wall of the command room sees them come in.
  await page.setViewportSize({ width: 390, height: 844 });
  for (const town of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
    await as(page, `zhen${town}`);
    await page.goto("/warnings/tasks");
    const own = page.locator(".warning-cards > li:not(.done)").first();
    await own.getByRole("button", { name: "签收", exact: true }).click();
    await expect(page.locator(".warning-cards > li.done").first()).toContainText("签收");
  }
  await as(page, "lingdao");
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto("/warnings/wall");
  const wall = page.locator(".warning-wall");
  await expect(wall.locator(".big div", { hasText: "镇街签收" }).locator("dd")).toHaveText("9 / 9");
  await expect(wall.locator("tbody tr", { hasText: "11-24 09:30 签收" })).toHaveCount(9);
  expect(await wall.evaluate((main) => main.scrollHeight <= innerHeight)).toBe(true);

  await as(page, "daqiban");
  for (const [outcome, note] of [
    ["fail", "生产线满负荷运行"],
    ["pass", "已停一条线"],
    ["pass", "投料记录齐全"],
  ] as const) {
    await page.goto("/warnings/checks?by=feed&state=open");
    const place = page.locator(".warning-cards > li").first();
    const name = (await place.locator("b").first().textContent()) ?? "";
    await place.locator("summary").click();
    await place.getByLabel("结果").selectOption(outcome);
    const measured = place.getByLabel(/实测值/);
    if ((await measured.count()) > 0) await measured.fill(outcome === "fail" ? "99999" : "1");
    await place.getByLabel("说明").fill(note);
    await Promise.all([
      page.waitForResponse((response) => response.request().method() === "POST"),
      place.getByRole("button", { name: "提交" }).click(),
    ]);
    await page.goto("/warnings/checks?by=feed");
    const looked = page.locator(".warning-cards > li.done", { hasText: name }).first();
    await expect(looked).toContainText(outcome === "fail" ? "未落实" : "已落实");
    if (outcome === "fail") await expect(looked.locator('a[href^="/issues/WT"]')).toBeVisible();
  }

  await page.setViewportSize({ width: 1366, height: 768 });
  await page.goto("/warnings/wall");
  await expect(page.locator(".warning-wall")).toContainText("橙色预警");
  await as(page, "zhuren");
  await page.goto(address);
  await expect(page.getByText("生产线满负荷运行")).toBeVisible();
  await page.locator("summary", { hasText: "解除" }).click();
  await lift.getByLabel("依据").fill("AQI 已回落");
  page.once("dialog", (dialog) => dialog.accept());
  await lift.getByRole("button", { name: "解除" }).click();
  await expect(page.locator(".page-head")).toContainText("已解除");
  await expect(page.getByRole("region", { name: /响应总结|响应情况|总结/ })).toBeVisible();
  const report = await page.request.get(`/api${address}/report`);
  expect([report.status(), report.headers()["content-type"]]).toEqual([
    200,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ]);
  expect(await axeFaults(page)).toEqual([]);
});

test("an approved exemption is found by its code on an inspector's phone, a wrong code is told", async ({ page }) => {
  await as(page, "daqiban");
  await page.goto("/stops");
  await page.locator("tr", { hasText: "已批准" }).getByRole("rowheader").getByRole("link").first().click();
  const code = await page.getByText(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/).textContent();
  await as(page, "wangge1");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/stops/check");
  await page.getByLabel("核验码").fill(code?.toLowerCase().replace("-", " ") ?? "");
  await page.getByRole("button", { name: "核验" }).click();
  await expect(page.locator("#main .facts")).toContainText("停土豁免〔");
  await page.goto("/stops/check?code=12345-67890");
  await expect(page.locator("#main .notice")).toContainText("没有这张证明");
});

test("a campaign is opened with its scope and a dated measure, read at a glance, and closed with its figures kept", async ({
  page,
}) => {
  await as(page, "daqiban");
  await page.goto("/inspections/campaigns");
  const form = page.locator("#new form");
  await form.locator('input[name="name"]').fill("冬季堆场专项");
  await form.locator('input[name="endsOn"]').fill("2027-03-31");
  await form.locator('textarea[name="bans"]').fill("堆场全覆盖\n夜间限运 2026-12-01至2027-01-20");
  await form.locator("summary", { hasText: "范围、参加单位和指标" }).click();
  await form.locator('select[name="siteKinds"]').selectOption(["stockyard"]);
  await form.locator('input[name="seenPercent"]').fill("95");
  await form.locator('input[name="quotas"]').first().fill("7");
  await form.getByRole("button", { name: "新增" }).click();
  const card = page.locator("section", { has: page.getByRole("heading", { name: "冬季堆场专项" }) });
  await expect(card).toContainText("夜间限运");
  await card.getByRole("link", { name: "各单位进展" }).click();

  const glance = page.locator("#main");
  await expect(glance).toContainText("2026年12月1日—2027年1月20日");
  await expect(glance.locator("section", { hasText: "各单位进展" }).first()).toContainText("未查");
  await expect(glance.locator("section", { hasText: "与去年同期、同组相比" })).toBeVisible();
  await expect(glance.locator("tr", { hasText: "不低于 95%" })).toContainText("未达到");
  const address = new URL(page.url()).pathname;
  for (const [format, media] of [
    ["docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    ["xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  ]) {
    const file = await page.request.get(`/api${address}?format=${format}`);
    expect([file.status(), file.headers()["content-type"]]).toEqual([200, media]);
  }
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "起草各单位报告" }).click();
  await expect(page).toHaveURL(/\/weekly\/\d+$/);

  await page.goto("/inspections/campaigns");
  page.once("dialog", (dialog) => dialog.accept());
  await card.getByRole("button", { name: "结束专项" }).click();
  await expect(card.getByRole("button", { name: "结束专项" })).toHaveCount(0);
  await page.goto(address);
  await expect(glance).toContainText("结束，数字按当时封存");
  await expect(glance.getByRole("link", { name: /已确认 0/ })).toBeVisible();
});
