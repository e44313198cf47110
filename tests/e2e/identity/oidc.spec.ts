import type { Server } from "node:http";
import { expect, test } from "@playwright/test";
import { DEMO_PASSWORD } from "@/lib/identity/rules/demo-logins";
import { startOidcProvider } from "../../fixtures/oidc-provider";

const port = Number(process.env.E2E_PORT) + 1;
const subject = `person-${port}`;
let provider: Server;

test.beforeAll(async () => {
  provider = await startOidcProvider(port, subject);
});
test.afterAll(() => {
  provider.close();
});

test("an identity of the office's own provider opens the account it is linked to, and no other", async ({
  page,
  browser,
}) => {
  await page.goto("/login");
  await page.getByRole("button", { name: "用统一身份认证登录" }).click();
  await expect(page.getByText("尚未与本系统的账号关联")).toBeVisible();
  await page.goto("/account");
  await expect(page).toHaveURL(/\/login/);

  const admin = await browser.newPage();
  await admin.goto("/login");
  await admin.getByLabel(/登录名/).fill("xitong");
  await admin.getByLabel(/口令/).fill(DEMO_PASSWORD);
  await admin.getByRole("button", { name: "登录", exact: true }).click();
  await expect(admin).toHaveURL(/\/admin\/users/);
  const loginName = `oidc${Date.now() % 1e8}`;
  const form = admin.locator("form", { has: admin.getByRole("button", { name: "新建用户" }) });
  await form.getByLabel(/登录名/).fill(loginName);
  await form.getByLabel(/^姓名 /).fill("统一身份");
  await form.getByRole("button", { name: "新建用户" }).click();
  await expect(form.getByText("已新建")).toBeVisible();
  await admin.goto(`/admin/users?q=${loginName}`);
  await admin.getByRole("link", { name: loginName }).click();
  await admin.getByLabel("统一身份标识").fill(`http://127.0.0.1:${port}#${subject}`);
  await admin.getByRole("button", { name: "保存", exact: true }).click();
  await expect(admin.getByText("已保存")).toBeVisible();

  await page.goto("/login");
  await page.getByRole("button", { name: "用统一身份认证登录" }).click();
  await expect(page).toHaveURL(/\/account/);
  await expect(page.locator("dd", { hasText: loginName })).toBeVisible();
});
