import { expect, test } from "@playwright/test";
import sharp from "sharp";
import { as, axeFaults } from "../support/browser";
import { openSafely } from "../support/open-workbook";

test.describe.configure({ mode: "serial" });
const patient = expect.configure({ timeout: 30_000 });

test("回头看: drawn by a seed that is shown, found open again with a photo, reopened", async ({ page }) => {
  await as(page, "zhuren");
  await page.goto("/look-backs");
  await page.fill("#field-draw-title", "浏览器回头看");
  await page.fill("#field-draw-closedFrom", "2026-01-01");
  await page.fill("#field-draw-size", "3");
  await page.fill("#field-draw-seed", "2026-11-24 抽签 7");
  await page.getByRole("button", { name: "抽取", exact: true }).click();
  await patient(page).toHaveURL(/\/look-backs\/\d+/);
  await expect(page.locator("dd code")).toHaveText("2026-11-24 抽签 7");
  await expect(page.getByText("按种子重算，结果一致")).toBeVisible();
  const row = page.locator("tbody tr").first();
  const number = (await row.locator("th a").textContent()) ?? "";
  const picture = await sharp({ create: { width: 320, height: 240, channels: 3, background: "#6b5a3c" } }).jpeg();
  await row
    .locator("input[type=file]")
    .setInputFiles({ name: "now.jpg", mimeType: "image/jpeg", buffer: await picture.toBuffer() });
  await patient(row.getByText("已上传 1 张")).toBeVisible();
  await row.locator("summary", { hasText: "又有问题" }).click();
  await row.locator('details[open] input[name="note"]').fill("防尘网又被掀开");
  await row.getByRole("button", { name: "又有问题，反弹重开" }).click();
  await patient(row.getByText("防尘网又被掀开")).toBeVisible();
  await page.goto(`/issues/${number}`);
  await expect(page.locator(".page-head").getByText("反弹重开")).toBeVisible();
});

test("a figure of the scorecard opens exactly its rows; its definition is one key away", async ({ page }) => {
  await as(page, "daqiban");
  await page.goto("/scorecards");
  for (const figure of ["due", "closed", "liveNow"]) {
    const link = page.locator(`a.figure[href*="figure=${figure}"]`).first();
    const count = Number(/\d+/.exec((await link.textContent()) ?? "")?.[0]);
    await page.goto((await link.getAttribute("href")) ?? "");
    await expect(page.locator(".page-head").getByText(`共 ${count} 项`, { exact: true })).toBeVisible();
    await page.goBack();
  }
  const define = page.locator("a.define").first();
  await expect(define).toHaveAttribute("title", /占比/);
  await define.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#define-onTimeRate")).toBeInViewport();
  const answer = await page.request.get("/api/scorecards/export?by=town");
  expect(answer.status()).toBe(200);
  expect((await openSafely(await answer.body())).rows.flat().join()).toContain("按期率");
});

test("what needs action today leads to as many rows; a 反弹 is decided once by a person", async ({ page }) => {
  await as(page, "daqiban");
  await page.goto("/");
  const items = await page
    .locator(".today-actions a")
    .evaluateAll((links) =>
      links.map((link) => [link.getAttribute("href") ?? "", link.querySelector("b")?.textContent ?? ""]),
    );
  expect(items).toHaveLength(6);
  for (const [href = "", count = ""] of items) {
    await page.goto(href);
    await expect(page.locator(".page-head .chip").filter({ hasText: new RegExp(`^(共 )?${count} 项$`) })).toBeVisible();
  }
  const cards = page.locator("article.relapse");
  const pair = (await cards.first().getAttribute("aria-label")) ?? "";
  await cards.first().getByRole("button", { name: "确认反弹" }).click();
  await patient(page.locator(`article[aria-label="${pair}"]`)).toHaveCount(0);
  await page.goto("/relapses?tab=confirmed");
  await expect(page.locator(`article[aria-label="${pair}"]`)).toBeVisible();
});

test("every part of 整改质量 is clean for screen readers, fits a phone and is complete in English", async ({
  page,
}) => {
  await as(page, "daqiban");
  const parts = ["/scorecards", "/relapses?tab=refused", "/missed-reports?state=suggested", "/look-backs"];
  for (const address of parts) {
    await page.goto(address);
    expect(await axeFaults(page), address).toEqual([]);
  }
  parts.push("/relapses", "/relapses?tab=repeated", "/look-backs/1", "/ranking?kind=rectification");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.context().addCookies([{ name: "lantian-locale", value: "en", url: page.url() }]);
  for (const address of parts) {
    await page.goto(address);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await expect(page.locator("main")).not.toContainText("整改质量");
  }
});

test("a grid member sees everybody's figures, opens no others' rows and takes part in no draw", async ({ page }) => {
  await as(page, "wangge1");
  await page.goto("/scorecards");
  await expect(page.locator("tbody tr").first()).toBeVisible();
  const owners = await page
    .locator("a.figure")
    .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).searchParams.get("owner")));
  expect(new Set(owners).size).toBeLessThanOrEqual(1);
  await page.goto("/look-backs");
  await expect(page).toHaveURL(/\/refused/);
});
