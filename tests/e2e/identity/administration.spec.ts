import { expect, test } from "@playwright/test";
import writeXlsxFile from "write-excel-file/node";
import { as } from "../../support/browser";

test("system makes an account, security gives it a role, its owner must choose a password", async ({
  page,
  browser,
}) => {
  await as(page, "xitong");
  await page.goto("/admin/users");
  const loginName = `new${Date.now() % 1e8}`;
  const form = page.locator("form", { has: page.getByRole("button", { name: "新建用户" }) });
  await form.getByLabel(/登录名/).fill(loginName);
  await form.getByLabel(/^姓名 /).fill("新来的");
  await form.getByRole("button", { name: "新建用户" }).click();
  await expect(form.getByText("已新建")).toBeVisible();
  const password = (await form.locator("dd code").last().textContent()) ?? "";

  const security = await browser.newPage();
  await as(security, "anquan");
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

const PEOPLE = (loginName: string) => [
  ["登录名", "姓名", "单位代码"],
  [loginName, "王五", "zjj"],
  ["xitong", "重名", "zjj"],
  ["nobody", "无处", "xxx"],
];

for (const [kind, mimeType, bytes] of [
  [
    "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    (rows: string[][]) => writeXlsxFile(rows.map((row) => row.map((value) => ({ type: String, value })))).toBuffer(),
  ],
  [
    "csv",
    "text/csv",
    async (rows: string[][]) => Buffer.from(`\uFEFF${rows.map((row) => row.join(",")).join("\n")}\n`),
  ],
] as const)
  test(`people from a file (${kind}): preview with each row's outcome, then their one-time passwords`, async ({
    page,
  }) => {
    await as(page, "xitong");
    await page.goto("/admin/users/import");
    const loginName = `${kind}${Date.now() % 1e8}`;
    const file = { name: `people.${kind}`, mimeType, buffer: await bytes(PEOPLE(loginName)) };
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByRole("button", { name: "预览" }).click();
    await expect(page.getByText("登录名已被使用")).toBeVisible();
    await expect(page.getByText("没有代码为 xxx 的单位")).toBeVisible();
    await page.getByRole("button", { name: "导入 1 人" }).click();
    await expect(page.getByText("已导入 1 人")).toBeVisible();
    await expect(page.getByRole("row", { name: new RegExp(`${loginName} 王五`) })).toBeVisible();
    await page.goto(`/admin/users?q=${loginName}`);
    await expect(page.getByRole("link", { name: loginName })).toBeVisible();
  });

test("a file that is no table of people, or only calls itself a workbook, is refused in words", async ({ page }) => {
  await as(page, "xitong");
  await page.goto("/admin/users/import");
  const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  for (const buffer of [Buffer.from("PK\u0003\u0004 and no archive"), Buffer.from("甲,乙\n1,2\n")]) {
    await page.locator("input[type=file]").setInputFiles({ name: "people.xlsx", mimeType: xlsx, buffer });
    await page.getByRole("button", { name: "预览" }).click();
    await expect(page.locator(".notice[role=alert]")).toBeVisible();
    await page.reload();
  }
});

test("sessions are found by person and unit, as the address says, in the reader's language", async ({
  page,
  browser,
}) => {
  const other = await browser.newPage();
  await as(other, "zhujian");
  await as(page, "anquan");
  await page.goto("/admin/sessions");
  await page.getByLabel(/登录名或姓名/).fill("zhujian");
  await page.getByRole("button", { name: "查询" }).click();
  await expect(page).toHaveURL(/q=zhujian/);
  const rows = page.locator("tbody tr");
  await expect(rows.first()).toContainText("zhujian");
  await expect(rows.filter({ hasText: "anquan" })).toHaveCount(0);
  await as(page, "anquan", "en");
  const unit = await page.locator("select[name=unitId] option", { hasText: "住" }).getAttribute("value");
  await page.goto(`/admin/sessions?unitId=${unit}`);
  await expect(rows.first()).toContainText("zhujian");
  await expect(rows.first().locator("td").first()).not.toContainText(/[\u4e00-\u9fff]/);
  await page.goto("/admin/sessions?unitId=999999&page=7");
  await expect(page.getByText("No sessions")).toBeVisible();
  await other.close();
});

test("a unit gets another name and goes into another one; the history says when, why and by whom", async ({ page }) => {
  await as(page, "xitong");
  const run = Date.now() % 1e6;
  const form = (name: string) => page.locator("form", { has: page.getByRole("button", { name, exact: true }) });
  for (const code of [`old${run}`, `new${run}`]) {
    await page.goto("/admin/places");
    const made = form("新建单位");
    await made.getByLabel(/类型/).selectOption("department");
    await made.getByLabel(/所在区域/).selectOption({ index: 1 });
    await made.getByLabel(/代码/).fill(code);
    await made.getByLabel(/^名称/).fill(`机构${code}`);
    await made.getByRole("button").click();
    await expect(made.getByText("已保存")).toBeVisible();
  }
  await page.goto(`/admin/places?unit=new${run}`);
  const edited = form("保存单位");
  await edited.getByLabel(/^名称/).fill(`综合执法局${run}`);
  await edited.getByLabel(/依据/).fill("机构改革方案");
  await edited.getByRole("button").click();
  await expect(edited.getByText("已保存")).toBeVisible();

  await page.goto("/admin/places");
  const merged = form("合并单位");
  await merged.getByLabel(/单位/).selectOption({ label: `机构old${run} (old${run})` });
  await merged.getByLabel(/并入/).selectOption({ label: `综合执法局${run} (new${run})` });
  await merged.getByLabel(/依据/).fill("机构改革方案");
  page.on("dialog", (dialog) => dialog.accept());
  await merged.getByRole("button").click();
  await expect(merged.getByText("已保存")).toBeVisible();

  await page.goto("/admin/places");
  const rows = page.locator("section", { hasText: "变更历史" }).last().locator("tbody tr");
  await expect(rows.nth(0)).toContainText(`机构old${run} old${run}`);
  await expect(rows.nth(0)).toContainText("单位 合并");
  await expect(rows.nth(0)).toContainText("机构改革方案");
  await expect(rows.nth(1)).toContainText(`综合执法局${run}`);
  await expect(page.getByRole("row", { name: new RegExp(`机构old${run} .*并入综合执法局${run}`) })).toBeVisible();
});

test("the auditor verifies the chain and takes it away as a file", async ({ page }) => {
  await as(page, "shenji");
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
  await as(page, "xitong");
  expect((await page.request.get("/api/admin/audit-export?format=csv")).status()).toBe(403);
  const nobody = await playwright.request.newContext({ baseURL: baseURL ?? "" });
  expect((await nobody.get("/api/admin/audit-export?format=csv")).status()).toBe(401);
  await nobody.dispose();
});

test("a key is shown once, is given other towns and can be revoked", async ({ page }) => {
  await as(page, "anquan");
  await page.goto("/admin/keys");
  const form = page.locator("form", { has: page.getByRole("button", { name: "新建密钥" }) });
  await form.getByLabel(/名称/).fill("一号数采仪");
  await form.getByRole("button", { name: "新建密钥" }).click();
  const key = (await form.locator("dd code").textContent()) ?? "";
  expect(key).toMatch(/^lt_[0-9a-f]{12}_/);
  await page.reload();
  expect(await page.content()).not.toContain(key);
  const line = page.getByRole("row", { name: /一号数采仪/ });
  await line.locator("summary").click();
  const town = (await line.locator("option").nth(1).textContent()) ?? "";
  await line.getByLabel("镇街", { exact: true }).selectOption({ label: town });
  await line.getByRole("button", { name: "保存" }).click();
  await expect(line.getByText("下一次请求即生效")).toBeVisible();
  await page.reload();
  await expect(line.locator("option:checked")).toHaveText([town]);
  page.on("dialog", (dialog) => dialog.accept());
  await page
    .getByRole("row", { name: /一号数采仪/ })
    .getByRole("button", { name: "吊销" })
    .click();
  await expect(page.getByRole("row", { name: /一号数采仪/ }).getByText("已吊销")).toBeVisible();
  await expect(line.locator("summary")).toHaveCount(0);
});
