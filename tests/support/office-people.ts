import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import { TOTP } from "otpauth";
import type { EmptyOffice } from "./empty-office";

const NEW_PASSWORD = "Cedar-42-Winds-Blue";
/** Signs in with the word on paper, and does whatever is owed: a password of one's own, a second factor. */
export async function enterOffice(
  browser: Browser,
  office: EmptyOffice,
  loginName: string,
  once: string,
): Promise<Page> {
  const context = await browser.newContext({ baseURL: office.url, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  const page = await context.newPage();
  await page.goto("/login");
  await page.getByLabel(/登录名/).fill(loginName);
  await page.getByLabel(/口令/).fill(once);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.waitForURL((url) => url.pathname !== "/login");
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
    await page.waitForURL((url) => url.pathname !== pathname);
    await page.goto("/account");
  }
  await expect(page.locator(".page-head, .headline").first()).toBeVisible();
  return page;
}

/** The form that a button belongs to. */
export const form = (page: Page, button: string): Locator =>
  page.locator("form", { has: page.getByRole("button", { name: button, exact: true }) });

/** Sends a filled form and waits until it says so. */
export async function send(filled: Locator, saved = "已保存"): Promise<void> {
  await filled.getByRole("button").last().click();
  await expect(filled.getByText(saved).first()).toBeVisible();
}

/** 王敏 of 区大气办: the account by the system administrator (whose page is given), the roles by the security administrator. */
export async function newOfficial(
  browser: Browser,
  office: EmptyOffice,
  system: Page,
  roles: readonly string[],
): Promise<Page> {
  await system.goto("/admin/users");
  const account = form(system, "新建用户");
  await account.getByLabel(/登录名/).fill("wangmin");
  await account.getByLabel(/^姓名 /).fill("王敏");
  await account.getByLabel(/单位/).selectOption({ label: "区大气办" });
  await send(account, "已新建");
  const once = (await account.locator("dd code").last().textContent()) ?? "";
  const security = await enterOffice(browser, office, "secadmin1", office.logins.get("secadmin1") ?? "");
  await security.goto("/admin/users?q=wangmin");
  await security.getByRole("link", { name: "wangmin" }).click();
  for (const role of roles) await security.getByLabel(role).check();
  await security.getByRole("button", { name: "保存角色" }).click();
  await expect(security.getByText("角色已保存")).toBeVisible();
  await security.context().close();
  return enterOffice(browser, office, "wangmin", once);
}
