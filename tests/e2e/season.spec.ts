import { expect } from "@playwright/test";
import sharp from "sharp";
import { as, axeFaults, test } from "../support/browser";
import { TEST_NOW } from "../support/test-now";

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1366, height: 768 };

test("a fireworks night is planned, manned, swept from a phone and summed", async ({ page }) => {
  await as(page, "daqiban");
  await page.goto("/fireworks");
  await expect(page.locator("#main")).toContainText("主城区禁放");
  await page.locator("summary", { hasText: "安排夜间巡查" }).click();
  const plan = page.locator("form", { has: page.locator('input[name="date"]') });
  await plan.getByLabel("名称").fill("重点时段夜间巡查");
  await plan.getByRole("button", { name: "安排" }).click();
  await expect(page).toHaveURL(/\/fireworks\/\d+$/);
  const address = new URL(page.url()).pathname;

  await as(page, "zhen1");
  // The server's clock stands still: a phone must not be ahead of it.
  await page.clock.setFixedTime(new Date(TEST_NOW));
  await page.setViewportSize(PHONE);
  await page.goto("/todo");
  await page.getByRole("link", { name: "今夜：重点时段夜间巡查" }).click();
  await expect(page).toHaveURL(new RegExp(`${address}$`));
  await page.locator("summary", { hasText: "添加值守" }).click();
  const duty = page.locator("form", { has: page.locator('input[name="people"]') });
  await duty.getByLabel("值守点").fill("文化广场东侧");
  await duty.getByLabel("值守人员").fill("巡查一组");
  await duty.getByRole("button", { name: "添加" }).click();
  await expect(page.locator("table", { hasText: "巡查一组" })).toContainText("文化广场东侧");

  // Kind, town and place stand there already; without a network the find waits on the phone with its pictures.
  await page.reload();
  const find = page.locator("form", { has: page.locator('select[name="kind"]') });
  await expect(find.getByLabel("地点")).toHaveValue("文化广场东侧");
  await find.getByLabel("已当场制止").check();
  const jpeg = await sharp({ create: { width: 640, height: 480, channels: 3, background: "#a43" } })
    .jpeg()
    .toBuffer();
  await page.setInputFiles("#shots-find-before", [
    { name: "a.jpg", mimeType: "image/jpeg", buffer: jpeg },
    { name: "b.jpg", mimeType: "image/jpeg", buffer: Buffer.from("not a picture") },
  ]);
  await page.route("**/api/fireworks", (route) => route.abort());
  await find.getByRole("button", { name: "上报", exact: true }).click();
  await expect(page.getByText(/没有送达，已存在本机/)).toBeInViewport();
  await page.unroute("**/api/fireworks");
  await page.getByRole("button", { name: "立即补传" }).click();
  const tray = page.locator(".outbox");
  await expect(tray).toContainText(/已上报 WT\d{4}-\d+，但有材料没有收下/);
  await expect(tray.locator(".refused-shots li")).toHaveCount(1);
  const number = /WT\d{4}-\d+/.exec((await tray.textContent()) ?? "")?.[0] ?? "";
  page.once("dialog", (dialog) => dialog.accept());
  await tray.getByRole("button", { name: /^丢弃 整改前/ }).click();
  await expect(tray).toHaveCount(0);
  expect(await axeFaults(page)).toEqual([]);

  await as(page, "daqiban");
  await page.setViewportSize(DESK);
  await page.goto(address);
  const row = page.locator("tr", { hasText: number });
  await expect(row).toContainText("违规燃放");
  await expect(row).toContainText("文化广场东侧");
  await expect(row.locator("img.thumb")).toHaveCount(1);
  await expect(page.locator("tfoot tr")).toContainText("合计");
  await expect(page.locator("#main")).toContainText("当夜PM2.5小时值");
  expect(await axeFaults(page)).toEqual([]);
  await row.getByRole("link", { name: number, exact: true }).click();
  await expect(page.locator("#main")).toContainText("违规燃放烟花爆竹，已当场制止");
  await expect(page.locator(".photo-rows figure img")).toHaveCount(1);
});

test("the eve that was lived through stands beside last year's same lunar night", async ({ page }) => {
  await as(page, "lingdao");
  await page.goto("/fireworks");
  const lived = page.locator("tr", { hasText: "除夕夜" }).last();
  await lived.getByRole("rowheader").getByRole("link").click();
  await expect(page.locator(".page-head")).toContainText("除夕");
  await expect(page.locator("#main")).toContainText("与去年同一农历夜");
  await expect(page.locator("tr", { hasText: "违规销售" }).last()).toContainText("已销号");
  await expect(page.locator("tfoot tr td").nth(5)).toHaveText("3");
});

test("suggestions for the roads stand with their rule, and answers are counted by owner", async ({ page }) => {
  await as(page, "chengguan");
  await page.goto("/road-dust");
  const open = page.locator(".warning-cards > li:not(.done)");
  for (let left = await open.count(); left > 0; left--) {
    const card = open.first();
    await expect(card).toContainText(/气温|降水|PM10/);
    if (left % 2 === 0) await card.getByRole("button", { name: "采纳", exact: true }).click();
    else {
      await card.locator("summary").click();
      await card.getByLabel("理由").selectOption("traffic");
      await card.getByRole("button", { name: "不采纳" }).click();
    }
    await expect(open).toHaveCount(left - 1);
  }
  const counts = page.locator("section", { has: page.getByRole("heading", { name: "各单位答复" }) });
  const figures = (await counts.locator("tr", { hasText: "城管局" }).locator("td").allTextContents()).map(Number);
  expect(figures[0]).toBeGreaterThan(3);
  expect((figures[1] ?? 0) + (figures[2] ?? 0) + (figures[3] ?? 0)).toBe(figures[0]);
  expect(figures[2]).toBeGreaterThan(0);
  expect(await axeFaults(page)).toEqual([]);
});

test("staggered periods stand on a calendar with their conflicts, and one that is not kept becomes an issue", async ({
  page,
}) => {
  await as(page, "daqiban");
  await page.goto("/staggered");
  await expect(page.locator("#main")).toContainText("豁免企业被停限");
  await page.getByRole("link", { name: "下月" }).click();
  await expect(page.locator("table", { hasText: "要求矛盾" })).toContainText("限产至 50%");
  expect(await axeFaults(page)).toEqual([]);
  await page.setViewportSize(PHONE);
  await page.goto("/staggered/checks");
  const place = page.locator(".warning-cards > li", { hasNot: page.locator('a[href^="/issues/"]') }).first();
  const name = (await place.locator("b").first().textContent()) ?? "";
  await place.locator("summary").click();
  await place.getByLabel("结果").selectOption("fail");
  await place.getByLabel("说明").fill("现场仍在满负荷生产");
  await place.getByRole("button", { name: "提交" }).click();
  const done = page.locator(".warning-cards > li", { hasText: name, has: page.locator('a[href^="/issues/WT"]') });
  await done.first().getByRole("link").first().click();
  await expect(page.locator("#main")).toContainText("错峰生产要求未落实");
});
