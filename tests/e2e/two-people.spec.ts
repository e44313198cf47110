import { expect, type Page, test } from "@playwright/test";
import { DEMO_PASSWORD } from "@/lib/identity/rules/demo-logins";
import { as } from "../support/browser";

/** By the page's own form: these sessions end in the test, the shared ones must not. */
async function signIn(page: Page, loginName: string): Promise<void> {
  await page.goto("/login");
  await page.fill("[name=loginName]", loginName);
  await page.fill("[name=password]", DEMO_PASSWORD);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page.locator("a.who").first()).toBeVisible();
}

/** D: two tabs of one browser. In the second one the first person leaves and another signs in. */
async function handOver(first: Page, loginName: string): Promise<void> {
  const second = await first.context().newPage();
  await second.goto("/account");
  await second.evaluate(() => {
    const form = Object.assign(document.createElement("form"), { method: "post", action: "/logout" });
    document.body.append(form);
    form.submit();
  });
  await expect(second).toHaveURL(/\/login/);
  await signIn(second, loginName);
  await second.close();
}

test("a form that one person opened is not sent as another, who signed in since: named, text kept, sent after a reload", async ({
  page,
}) => {
  await signIn(page, "daqiban");
  await page.goto("/look-backs");
  await page.fill("#field-draw-title", "甲打开的表单");
  await page.fill("#field-draw-closedFrom", "2026-01-01");
  await page.fill("#field-draw-size", "3");
  await page.fill("#field-draw-seed", "2026-11-24 抽签 8");
  const opener = (await page.locator("a.who").first().textContent()) ?? "";
  await handOver(page, "zhuren");
  await page.getByRole("button", { name: "抽取", exact: true }).click();
  const told = page.getByText(`此页是以 ${opener} 的身份打开的，现在登录的是`);
  await expect(told).toBeVisible();
  await expect(page.locator("#field-draw-title")).toHaveValue("甲打开的表单");
  await page.getByRole("button", { name: "刷新后继续" }).click();
  await expect(page.locator("a.who").first()).not.toHaveText(opener);
  await expect(page.locator("#field-draw-title")).toHaveValue("甲打开的表单");
  await page.getByRole("button", { name: "抽取", exact: true }).click();
  await expect(page).toHaveURL(/\/look-backs\/\d+/);
});

test("whoever goes on to another page in the old tab gets it as the person who is signed in now", async ({ page }) => {
  await signIn(page, "daqiban");
  await page.goto("/todo");
  const opener = (await page.locator("a.who").first().textContent()) ?? "";
  await handOver(page, "zhuren");
  await page.locator('.side-nav a[href="/look-backs"], .side-nav a[href="/scorecards"]').first().click();
  await expect(page.locator("a.who").first()).not.toHaveText(opener);
  // The page is being loaded anew at this moment, which may break off what is asked for now.
  await expect(async () => {
    await page.goto("/look-backs");
  }).toPass();
  await page.fill("#field-draw-title", "乙自己的表单");
  await page.fill("#field-draw-closedFrom", "2026-01-01");
  await page.fill("#field-draw-size", "3");
  await page.getByRole("button", { name: "抽取", exact: true }).click();
  await expect(page).toHaveURL(/\/look-backs\/\d+/);
});

test("before script has come the form itself says for whom it was opened", async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    ...(baseURL ? { baseURL } : {}),
    javaScriptEnabled: false,
    locale: "zh-CN",
  });
  const page = await context.newPage();
  await as(page, "daqiban");
  await page.goto("/look-backs");
  await page.fill("#field-draw-title", "没有脚本");
  await page.fill("#field-draw-closedFrom", "2026-01-01");
  await page.fill("#field-draw-size", "3");
  await as(page, "zhuren");
  await page.getByRole("button", { name: "抽取", exact: true }).click();
  await expect(page.getByText(/此页是以 .+ 的身份打开的，现在登录的是/)).toBeVisible();
  await context.close();
});
