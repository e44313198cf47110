import { expect, type Page, test } from "@playwright/test";
import { DEMO_PASSWORD } from "@/lib/identity/rules/demo-logins";

async function enter(page: Page, loginName: string, password = DEMO_PASSWORD): Promise<void> {
  await page.goto("/login");
  await page.getByLabel(/登录名/).fill(loginName);
  await page.getByLabel(/口令/).fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page).not.toHaveURL(/\/login$/);
}

test("system makes an account, security gives it a role, its owner must choose a password", async ({
  page,
  browser,
}) => {
  await enter(page, "xitong");
  const loginName = `new${Date.now() % 1e8}`;
  const form = page.locator("form", { has: page.getByRole("button", { name: "新建用户" }) });
  await form.getByLabel(/登录名/).fill(loginName);
  await form.getByLabel(/^姓名 /).fill("新来的");
  await form.getByRole("button", { name: "新建用户" }).click();
  await expect(form.getByText("已新建")).toBeVisible();
  const password = (await form.locator("dd code").last().textContent()) ?? "";

  const security = await browser.newPage();
  await enter(security, "anquan");
  await security.goto(`/admin/users?q=${loginName}`);
  await security.getByRole("link", { name: loginName }).click();
  await security.getByLabel("工作人员").check();
  await security.getByRole("button", { name: "保存角色" }).click();
  await expect(security.getByText("角色已保存")).toBeVisible();

  const owner = await browser.newPage();
  await owner.goto("/login");
  await owner.getByLabel(/登录名/).fill(loginName);
  await owner.getByLabel(/口令/).fill(password);
  await owner.getByRole("button", { name: "登录", exact: true }).click();
  await expect(owner).toHaveURL(/\/login\/password/);
  await owner.goto("/");
  await expect(owner).toHaveURL(/\/login\/password/);
  await owner.getByLabel(/现在的口令/).fill(password);
  await owner.getByLabel(/^新口令/).fill("Admin@123");
  await owner.getByLabel(/再输一次/).fill("Admin@123");
  await owner.getByRole("button", { name: "修改" }).click();
  await expect(owner.locator(".notice[role=alert]")).toContainText("太常见");
  await owner.getByLabel(/^新口令/).fill("Cedar-42-Winds");
  await owner.getByLabel(/再输一次/).fill("Cedar-42-Winds");
  await owner.getByRole("button", { name: "修改" }).click();
  await expect(owner).toHaveURL(/\/account/);
});

test("people from a CSV: preview with each row's outcome, then their one-time passwords", async ({ page }) => {
  await enter(page, "xitong");
  await page.goto("/admin/users/import");
  const loginName = `csv${Date.now() % 1e8}`;
  const buffer = Buffer.from(`\uFEFF登录名,姓名,单位代码\n${loginName},王五,zjj\nxitong,重名,zjj\nnobody,无处,xxx\n`);
  await page.locator("input[type=file]").setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "预览" }).click();
  await expect(page.getByText("登录名已被使用")).toBeVisible();
  await expect(page.getByText("没有代码为 xxx 的单位")).toBeVisible();
  await page.getByRole("button", { name: "导入 1 人" }).click();
  await expect(page.getByText("已导入 1 人")).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(`${loginName} 王五`) })).toBeVisible();
});

test("the auditor verifies the chain and takes it away as a file", async ({ page }) => {
  await enter(page, "shenji");
  await page.goto("/admin/audit");
  await page.getByRole("button", { name: "校验审计链" }).click();
  await expect(page.getByText("审计链完整")).toBeVisible();
  for (const format of ["csv", "xlsx"]) {
    const answer = await page.request.get(`/api/admin/audit-export?format=${format}`);
    expect(answer.status()).toBe(200);
    expect(answer.headers()["cache-control"]).toContain("no-store");
  }
  expect((await page.request.get("/api/admin/audit-export?format=exe")).status()).toBe(400);
});

test("nobody else takes the trail away", async ({ page, playwright, baseURL }) => {
  await enter(page, "xitong");
  expect((await page.request.get("/api/admin/audit-export?format=csv")).status()).toBe(403);
  const nobody = await playwright.request.newContext({ baseURL: baseURL ?? "" });
  expect((await nobody.get("/api/admin/audit-export?format=csv")).status()).toBe(401);
  await nobody.dispose();
});

test("a key is shown once and can be revoked", async ({ page }) => {
  await enter(page, "anquan");
  await page.goto("/admin/keys");
  const form = page.locator("form", { has: page.getByRole("button", { name: "新建密钥" }) });
  await form.getByLabel(/名称/).fill("一号数采仪");
  await form.getByRole("button", { name: "新建密钥" }).click();
  const key = (await form.locator("dd code").textContent()) ?? "";
  expect(key).toMatch(/^lt_[0-9a-f]{12}_/);
  await page.reload();
  expect(await page.content()).not.toContain(key);
  page.on("dialog", (dialog) => dialog.accept());
  await page
    .getByRole("row", { name: /一号数采仪/ })
    .getByRole("button", { name: "吊销" })
    .click();
  await expect(page.getByRole("row", { name: /一号数采仪/ }).getByText("已吊销")).toBeVisible();
});
