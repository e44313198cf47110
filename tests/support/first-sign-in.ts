import { type Browser, expect, type Page } from "@playwright/test";
import { TOTP } from "otpauth";

const NEW_PASSWORD = "Cedar-42-Winds-Blue";

/** Signs in with the one-time password on paper, and does whatever is owed: a password of one's own, a second factor. A browser context of its own. */
export async function firstSignIn(browser: Browser, url: string, loginName: string, once: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  const page = await context.newPage();
  await page.goto("/login");
  await page.getByLabel(/登录名/).fill(loginName);
  await page.getByLabel(/口令/).fill(once);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.waitForURL(({ pathname }) => pathname !== "/login");
  // What is owed stands before every page.
  for (let door = 0; door < 3; door++) {
    const { pathname } = new URL(page.url());
    if (pathname === "/login/password") {
      await page.getByLabel(/现在的口令/).fill(once);
      await page.getByLabel(/^新口令/).fill(NEW_PASSWORD);
      await page.getByLabel(/再输一次/).fill(NEW_PASSWORD);
      await page.getByRole("button", { name: "修改" }).click();
    } else if (pathname === "/login/enrol") {
      const secret = (await page.locator("code.secret").textContent()) ?? "";
      await page.getByLabel(/6 位数字/).fill(new TOTP({ secret }).generate());
      await page.getByRole("button", { name: "绑定", exact: true }).click();
    } else break;
    await page.waitForURL((now) => now.pathname !== pathname);
    await page.goto("/account");
  }
  await expect(page.locator(".page-head, .headline").first()).toBeVisible();
  return page;
}
