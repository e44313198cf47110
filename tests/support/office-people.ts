import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import type { EmptyOffice } from "./empty-office";
import { firstSignIn } from "./first-sign-in";

/** Signs one of the office's people in for the first time. */
export const enterOffice = (browser: Browser, office: EmptyOffice, loginName: string, once: string): Promise<Page> =>
  firstSignIn(browser, office.url, loginName, once);

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
