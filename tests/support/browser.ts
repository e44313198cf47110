import AxeBuilder from "@axe-core/playwright";
import { type Browser, test as base, expect, type Page } from "@playwright/test";
import { DEMO_PASSWORD } from "@/lib/identity/rules/demo-logins";
import { TEST_NOW } from "./test-now";

type Cookies = Awaited<ReturnType<ReturnType<Page["context"]>["cookies"]>>;
const kept = new Map<string, Cookies>();

/** A page on which an error in the console or an uncaught exception fails the test. */
export const test = base.extend<{ quiet: undefined }>({
  quiet: [
    async ({ page }, use) => {
      const faults: string[] = [];
      page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
      page.on("pageerror", (error) => faults.push(error.message));
      await use(undefined);
      // Answers that a test asks for on purpose (404) are the browser's own lines, not the page's.
      expect(faults.filter((fault) => !fault.startsWith("Failed to load resource"))).toEqual([]);
    },
    { auto: true },
  ],
});

/** Signs a demo person in, once per file of tests, and sets the language. */
export async function as(page: Page, loginName: string, locale: "zh-CN" | "en" = "zh-CN"): Promise<void> {
  const context = page.context();
  const cookies = kept.get(loginName);
  await context.clearCookies();
  if (cookies) await context.addCookies(cookies);
  else {
    await page.goto("/login");
    await page.getByLabel(/登录名/).fill(loginName);
    await page.getByLabel(/口令/).fill(DEMO_PASSWORD);
    await page.getByRole("button", { name: "登录", exact: true }).click();
    await page.waitForURL((url) => !url.pathname.startsWith("/login"));
    kept.set(loginName, await context.cookies());
  }
  const url = new URL(page.url() === "about:blank" ? (base.info().project.use.baseURL ?? "") : page.url());
  await context.addCookies([{ name: "lantian-locale", value: locale, url: url.origin }]);
}

/** A page of a demo person's own browser, where several work at once; what goes wrong on it is added to `faults`. */
export async function signedIn(
  browser: Browser,
  loginName: string,
  faults: string[],
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<Page> {
  const context = await browser.newContext({ locale: "zh-CN", timezoneId: "Asia/Shanghai", ...options });
  // The server's clock stands still: a phone must not be ahead of it.
  await context.clock.setFixedTime(new Date(TEST_NOW));
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && faults.push(`${page.url()} ${message.text()}`));
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto("/login");
  await page.fill("input[name=loginName]", loginName);
  await page.fill("input[type=password]", DEMO_PASSWORD);
  await page.locator("form button[type=submit]").first().click();
  await expect(page).not.toHaveURL(/login/, { timeout: 20_000 });
  return page;
}

/** What axe finds wrong, one line each. */
export async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map((fault) => `${fault.id}: ${fault.nodes[0]?.html}`);
}

/** Chinese characters in the main column: none are left on an English page but names that have no English. */
export async function chineseIn(page: Page): Promise<string[]> {
  const words = await page.locator("main").textContent();
  return (words ?? "").match(/[\u4e00-\u9fff]+/g) ?? [];
}

export { expect };
