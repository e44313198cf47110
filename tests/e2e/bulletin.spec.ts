import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import JSZip from "jszip";
import { DEMO_PASSWORD } from "@/lib/identity/rules/demo-logins";
import { as, axeFaults, expect, test } from "../support/browser";

/** Clicks that a person makes, all three people together. */
let clicks = 0;

async function click(page: Page, name: string | RegExp, role: "button" | "link" = "button"): Promise<void> {
  clicks++;
  await page
    .getByRole(role, { name, exact: typeof name === "string" })
    .first()
    .click();
}

async function signIn(page: Page, loginName: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/login");
  clicks += 2;
  await page.getByLabel(/登录名/).fill(loginName);
  await page.getByLabel(/口令/).fill(DEMO_PASSWORD);
  await click(page, "登录");
  await page.waitForURL((url) => !url.pathname.startsWith("/login"));
}

test("Monday: login, draft, a word changed, review, issue, Word in hand, in at most 25 clicks of three people", async ({
  page,
}) => {
  await signIn(page, "daqiban");
  await click(page, "通报", "link");
  await click(page, "年初至今通报");
  await expect(page).toHaveURL(/\/bulletins\/\d+$/);
  const address = page.url();
  const paper = page.locator(".bulletin-paper");
  await expect(paper).toContainText(
    /截至11月23日，我区优良天数\d+天，同比(增加\d+天|减少\d+天|持平)，优良率为[\d.]+%，同比(上升|下降)[\d.]+个百分点，环境空气质量综合指数为\d\.\d\d，同比(上升|下降)[\d.]+%。1-11月份，我区在远郊县区排名中，达标天数排名(并列)?第\d+，综合质量指数排名(并列)?第\d+。/,
  );
  await expect(paper).toContainText("二、形势分析及存在的主要问题");

  // A wording that contradicts the number is refused; one that does not is kept.
  const cards = page.locator(".clause-card");
  const card = cards.filter({ hasText: "我区优良天数" });
  clicks++;
  await card.getByRole("link", { name: "修改" }).click();
  const words = card.getByLabel("文字").first();
  const before = await words.inputValue();
  const contrary = /同比减少/.test((await paper.textContent()) ?? "") ? "增加" : "减少";
  clicks++;
  await words.fill(before.replace("同比{优良天数同比}", `同比${contrary}{优良天数同比}`));
  clicks++;
  await card.getByRole("button", { name: "保存文字" }).click();
  await expect(card.getByRole("alert")).toContainText("与数据");
  // Blanks bear names, and a figure typed over one is refused with the reason.
  expect(before).not.toMatch(/\{[a-zA-Z]/);
  await words.fill(before.replace("{优良天数}", "269"));
  await card.getByRole("button", { name: "保存文字" }).click();
  await expect(card.getByRole("alert")).toContainText("手工填写的数字");
  await words.fill(before.replace("，我区", "，全区"));
  clicks++;
  await card.getByRole("button", { name: "保存文字" }).click();
  await expect(paper).toContainText("全区优良天数");

  // A figure opens its days.
  clicks++;
  await paper.locator("a.figure").first().click();
  await expect(page.getByRole("dialog")).toContainText("优良天数");
  await expect(page.getByRole("dialog")).toContainText("HJ 633");
  await click(page, "关闭", "link");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await click(page, "送审");
  await expect(page.getByRole("button", { name: "送审", exact: true })).toHaveCount(0);

  // Reviewer and issuer find it where their work is.
  await signIn(page, "fuzhuren");
  clicks++;
  await page
    .getByRole("link", { name: /待审核/ })
    .first()
    .click();
  await expect(page).toHaveURL(address);
  expect(await axeFaults(page)).toEqual([]);
  await click(page, "审核通过");
  await expect(page.getByText("已审核").first()).toBeVisible();

  await signIn(page, "zhuren");
  clicks++;
  await page
    .getByRole("link", { name: /待签发/ })
    .first()
    .click();
  await expect(page).toHaveURL(address);
  await click(page, "签发");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/大气办通报〔2026〕\d+号/);
  const [file] = await Promise.all([page.waitForEvent("download"), click(page, "导出 Word", "link")]);
  expect(file.suggestedFilename()).toMatch(/^大气办通报〔2026〕\d+号 .+通报（1月1日至11月23日）\.docx$/);
  const zip = await JSZip.loadAsync(await readFile(await file.path()));
  const inside = (await zip.file("word/document.xml")?.async("string")) ?? "";
  const text = inside.replace(/<[^>]+>/g, "");
  expect(text).toMatch(/大气办通报〔2026〕\d+号/);
  expect(text).toContain("全区优良天数");
  expect(text).not.toMatch(/[{}]/);
  expect(Object.keys(zip.files).filter((name) => name.endsWith(".png"))).toHaveLength(3);
  expect(clicks).toBeLessThanOrEqual(25);

  // On paper as well, and for somebody who only reads; nothing is wider than the page of a phone.
  await as(page, "lingdao");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(address);
  await expect(page.locator(".bulletin-paper")).toContainText("全区优良天数");
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.goto(`${address}/print`);
  await expect(page.locator(".annex-table").first()).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
});

test("the library in English: clauses by the names of their figures", async ({ page }) => {
  await as(page, "daqiban", "en");
  await page.goto("/bulletins/library");
  await expect(page.getByText("〔Good days〕").first()).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
});
