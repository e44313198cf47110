import { expect, type Page, test } from "@playwright/test";
import { DEMO_PASSWORD } from "@/lib/identity/rules/demo-logins";

async function signIn(page: Page, loginName: string, password = DEMO_PASSWORD): Promise<void> {
  await page.goto("/login");
  await page.getByLabel(/登录名/).fill(loginName);
  await page.getByLabel(/口令/).fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

test("a password manager, a keyboard and a screen reader find their way in", async ({ page }) => {
  await page.goto("/login");
  const name = page.getByLabel(/登录名/);
  await expect(name).toHaveAttribute("autocomplete", "username");
  await expect(page.getByLabel(/口令/)).toHaveAttribute("autocomplete", "current-password");
  await name.focus();
  await page.keyboard.type("daqiban");
  await page.keyboard.press("Tab");
  await page.keyboard.type(DEMO_PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL((url) => url.pathname === "/todo");
});

test("a wrong password: the sentence is read out, what was typed stays, nothing opens", async ({ page }) => {
  await signIn(page, "zhen2", "wrong");
  await expect(page.locator(".notice[role=alert]")).toContainText("登录名或口令不正确");
  await expect(page.getByLabel(/登录名/)).toHaveValue("zhen2");
  await page.goto("/account");
  await expect(page).toHaveURL(/\/login/);
});

test("sign-in works without script", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, "zhujian2");
  await page.goto("/account");
  await expect(page.locator("dd", { hasText: "zhujian2" })).toBeVisible();
  await expect(page).toHaveURL(/\/account/);
  await context.close();
});

test("a stolen cookie opens nothing after the logout", async ({ page, browser }) => {
  await signIn(page, "gongxin");
  await expect(page).toHaveURL((url) => url.pathname === "/todo");
  const stolen = await page.context().storageState();
  const thief = await browser.newContext({ storageState: stolen });
  const theirs = await thief.newPage();
  await theirs.goto("/account");
  await expect(theirs).toHaveURL(/\/account/);
  await page.goto("/account");
  await page.getByRole("button", { name: "退出登录", exact: true }).click();
  await expect(page).toHaveURL(/\/login/);
  await theirs.goto("/account");
  await expect(theirs).toHaveURL(/\/login/);
  await thief.close();
});

test("one's own other sign-in can be ended", async ({ page, browser }) => {
  await signIn(page, "jiaotong");
  const other = await browser.newContext();
  const elsewhere = await other.newPage();
  await signIn(elsewhere, "jiaotong");
  await expect(elsewhere).toHaveURL((url) => url.pathname === "/todo");
  await page.goto("/account");
  await page.getByRole("button", { name: "退出其他所有登录" }).click();
  await expect(page.getByRole("button", { name: "退出其他所有登录" })).toHaveCount(0);
  await elsewhere.goto("/account");
  await expect(elsewhere).toHaveURL(/\/login/);
  await other.close();
});

test("headers: nonce for scripts, no inline ones, no frame, not kept", async ({ page }) => {
  const answer = await page.goto("/login");
  const headers = answer?.headers() ?? {};
  const script =
    (headers["content-security-policy"] ?? "").split("; ").find((part) => part.startsWith("script-src")) ?? "";
  expect(script).toMatch(/'nonce-[\w+/=]+'/);
  expect(script).not.toContain("unsafe");
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers["cache-control"]).toContain("no-store");
  expect(headers["x-powered-by"]).toBeUndefined();
  expect(await page.locator("script:not([nonce]):not([src])").count()).toBe(0);
});

test.describe("from another site", () => {
  for (const headers of [{}, { Origin: "null" }, { Origin: "https://evil.test" }] as Record<string, string>[])
    test(`a post with ${headers.Origin ?? "no"} Origin is refused`, async ({ playwright, baseURL }) => {
      const bare = await playwright.request.newContext({ baseURL: baseURL ?? "" });
      for (const path of ["/logout", "/preferences"])
        expect((await bare.post(path, { headers, maxRedirects: 0 })).status()).toBe(403);
      for (const path of ["/api/auth/signout", "/api/auth/callback/credentials", "/api/auth/_log"])
        expect((await bare.post(path, { headers, maxRedirects: 0 })).status()).toBe(404);
      await bare.dispose();
    });
});
