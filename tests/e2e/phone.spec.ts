import { expect, type Page, test } from "@playwright/test";
import sharp from "sharp";
import { axeFaults, signedIn } from "../support/browser";
import { sessionOf } from "../support/demo-people";

const phone = { viewport: { width: 390, height: 844 } };
test.setTimeout(120_000);

async function filled(page: Page, address: string): Promise<void> {
  await page.goto("/issues/new");
  await page.selectOption("#field-category", { index: 1 });
  await page.fill("#field-address", address);
  await page.fill("#field-description", "裸土未覆盖");
}

/** How often something of this address is among what one has started. */
async function started(page: Page, address: string): Promise<number> {
  await page.goto("/todo?tab=started");
  return page.getByText(address).count();
}

const send = (page: Page) => page.getByRole("button", { name: "提交", exact: true });

test("D1 D8 a double tap on 提交 makes one report, and the answer stands where the finger is", async ({ browser }) => {
  const page = await signedIn(browser, "wangge1", [], phone);
  await filled(page, "双击路一号");
  await send(page).evaluate((button: HTMLButtonElement) => {
    button.click();
    button.click();
  });
  await expect(page.getByText(/已上报 WT\d{4}-\d+/)).toBeInViewport();
  expect(await axeFaults(page)).toEqual([]);
  expect(await started(page, "双击路一号")).toBe(1);
});

test("D10 the server took it, the answer was lost: sent again it is the same report", async ({ browser }) => {
  const page = await signedIn(browser, "wangge1", [], phone);
  await filled(page, "断线路二号");
  await page.route("**/api/issues", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await send(page).click();
  await expect(page.getByText(/没有送达，已存在本机/)).toBeInViewport();
  await page.unroute("**/api/issues");
  // D5: any page sends what waits, and says so.
  await page.goto("/todo");
  await expect(page.getByText(/已上报 WT\d{4}-\d+/)).toBeVisible();
  expect(await started(page, "断线路二号")).toBe(1);
});

test("D1 D10 one draft in two tabs is one report; what the second tab writes since goes as another", async ({
  browser,
}) => {
  const first = await signedIn(browser, "wangge1", [], phone);
  await filled(first, "两页路七号");
  // The draft is on the device.
  await first.waitForTimeout(1_000);
  const second = await first.context().newPage();
  await second.goto("/issues/new");
  await expect(second.locator("#field-address")).toHaveValue("两页路七号");
  await send(second).click();
  await expect(second.getByText(/已上报 WT\d{4}-\d+/)).toBeVisible();
  await first.fill("#field-address", "两页路八号");
  await send(first).click();
  await expect(first.getByText(/此前已收到这一份（WT\d{4}-\d+）.*如果是另一件事，请再按一次提交/)).toBeInViewport();
  expect([await started(second, "两页路七号"), await started(second, "两页路八号")]).toEqual([1, 0]);
  await expect(first.locator("#field-address")).toHaveValue("两页路八号");
  await send(first).click();
  await expect(first.getByText(/已上报 WT\d{4}-\d+/)).toBeVisible();
  expect([await started(second, "两页路七号"), await started(second, "两页路八号")]).toEqual([1, 1]);
});

test("D5 what waits on a shared phone goes in its writer's name, never in that of whoever signed in since", async ({
  browser,
  baseURL,
}) => {
  const page = await signedIn(browser, "wangge1", [], phone);
  await filled(page, "换人路九号");
  await page.route("**/api/issues", (route) => route.abort());
  await send(page).click();
  await expect(page.getByText(/没有送达，已存在本机/)).toBeInViewport();
  const { cookies } = await sessionOf(baseURL ?? "", "zhen2");
  await page.context().addCookies(cookies);
  await page.unroute("**/api/issues");
  await page.getByRole("button", { name: "立即补传" }).click();
  await expect(page.getByText(/登录已失效，重新登录后补传/)).toBeVisible();
  const own = await sessionOf(baseURL ?? "", "wangge1");
  await page.context().addCookies(own.cookies);
  await page.getByRole("button", { name: "立即补传" }).click();
  await expect(page.getByText(/已上报 WT\d{4}-\d+/)).toBeVisible();
  expect(await started(page, "换人路九号")).toBe(1);
});

test("C10 D what is pasted and does not fit is told and not cut; what fits goes in", async ({ browser }) => {
  const page = await signedIn(browser, "wangge1", [], phone);
  await page.goto("/issues/new");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const field = page.locator("#field-description");
  const paste = async (text: string) => {
    await page.evaluate((words) => navigator.clipboard.writeText(words), text);
    await field.focus();
    await page.keyboard.press("Control+V");
  };
  await paste("裸土".repeat(1_001));
  await expect(field).toHaveValue("");
  const told = () => field.evaluate((area: HTMLTextAreaElement) => area.validationMessage);
  expect(await told()).toContain("共 2002 字，这里最多 2000 字");
  await paste("裸土".repeat(1_000));
  await expect(field).toHaveValue("裸土".repeat(1_000));
  expect(await told()).toBe("");
});

test("D2 a device that keeps nothing sends over the network, and says so when there is none", async ({ browser }) => {
  const page = await signedIn(browser, "wangge1", [], phone);
  await page.addInitScript(() => {
    // A private tab that never answers.
    IDBFactory.prototype.open = () => ({}) as IDBOpenDBRequest;
  });
  await filled(page, "无痕路三号");
  await page.route("**/api/issues", (route) => route.abort());
  await send(page).click();
  await expect(page.getByText(/内容留在表单里，请不要关闭页面/)).toBeVisible();
  await expect(page.locator("#field-address")).toHaveValue("无痕路三号");
  await page.unroute("**/api/issues");
  await send(page).click();
  await expect(page.getByText(/已上报 WT\d{4}-\d+/)).toBeVisible();
  expect(await started(page, "无痕路三号")).toBe(1);
});

test("D3 what the server refuses for good says why, and the draft stays editable", async ({ browser }) => {
  const page = await signedIn(browser, "wangge1", [], phone);
  await filled(page, "拒收路四号");
  await page.route("**/api/issues", (route) =>
    route.fulfill({ status: 400, json: { error: { key: "bad-input", message: "输入有误" } } }),
  );
  await send(page).click();
  await expect(page.getByText("没有保存：输入有误")).toBeInViewport();
  await expect(page.locator("#field-address")).toHaveValue("拒收路四号");
  await page.unroute("**/api/issues");
  await page.reload();
  await expect(page.locator("#field-address")).toHaveValue("拒收路四号");
  await send(page).click();
  await expect(page.getByText(/已上报 WT\d{4}-\d+/)).toBeVisible();
});

test("D4 D6 H14 each refused picture with its reason; a proxy's 413 is tried again; thrown away only when asked", async ({
  browser,
}) => {
  const page = await signedIn(browser, "wangge1", [], phone);
  const jpeg = await sharp({ create: { width: 64, height: 48, channels: 3, background: "#735" } })
    .jpeg()
    .toBuffer();
  await filled(page, "照片路五号");
  await page.setInputFiles("#shots-before", [
    { name: "a.jpg", mimeType: "image/jpeg", buffer: jpeg },
    { name: "b.jpg", mimeType: "image/jpeg", buffer: Buffer.from("not a picture") },
  ]);
  await page.route("**/api/photos?**", (route) => route.fulfill({ status: 413, body: "<html>nginx</html>" }));
  await send(page).click();
  await expect(page.getByText(/中途被网络设备拦下（413）/)).toBeVisible();
  await page.unroute("**/api/photos?**");
  await page.getByRole("button", { name: "立即补传" }).click();
  await expect(page.getByText(/但有材料没有收下，仍存在本机/)).toBeVisible();
  await expect(page.locator(".refused-shots li")).toHaveCount(1);
  page.once("dialog", (dialog) => dialog.dismiss());
  await page.getByRole("button", { name: /^丢弃 整改前/ }).click();
  await expect(page.locator(".refused-shots li")).toHaveCount(1);
  await page.goto("/todo");
  await expect(page.locator(".refused-shots li")).toHaveCount(1);
  page.once("dialog", (dialog) => dialog.accept());
  await page.getByRole("button", { name: /^丢弃 整改前/ }).click();
  await expect(page.locator(".outbox")).toHaveCount(0);
});

test("D5 the field pages open without a network, and what was written there arrives once it is back", async ({
  browser,
}) => {
  const page = await signedIn(browser, "wangge1", [], phone);
  const context = page.context();
  await page.goto("/issues/new");
  const isKept = () =>
    page.evaluate(
      async () => (await caches.match("/offline")) !== undefined && navigator.serviceWorker.controller !== null,
    );
  await expect.poll(isKept, { timeout: 30_000 }).toBe(true);
  const shell = await page.evaluate(async () => (await caches.match("/offline"))?.text());
  expect(shell).not.toContain("wangge1");
  await context.setOffline(true);
  await page.goto("/issues/new");
  await expect(page.getByRole("heading", { name: "没有网络" })).toBeVisible();
  await page.selectOption("#field-category", { index: 1 });
  await page.fill("#field-address", "山沟里六号");
  await send(page).click();
  await expect(page.getByText(/没有送达，已存在本机/)).toBeInViewport();
  await context.setOffline(false);
  // It goes as soon as there is a network. The page is left alone meanwhile: opening another would break off what is being sent.
  const arrived = async () => (await (await page.request.get("/todo?tab=started")).text()).includes("山沟里六号");
  await expect.poll(arrived, { timeout: 60_000, intervals: [1_000] }).toBe(true);
  expect(await started(page, "山沟里六号")).toBe(1);
});

test("D10 D11 a form of the desk keeps its text without a network, and what got no answer is done once", async ({
  browser,
}) => {
  const page = await signedIn(browser, "daqiban", []);
  await page.goto("/issues?state=assigned");
  await page.locator("table a[href^='/issues/WT']").first().click();
  await page.waitForURL(/\/issues\/WT/);
  const step = page.locator("details.step", { has: page.locator("summary", { hasText: /^催办$/ }) });
  await step.locator("summary").click();
  const words = "请于明日下午前回复办理情况（断线）";
  await step.locator("[name=reason]").fill(words);
  const target = page.url();
  await page.route(target, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch();
    await route.abort();
  });
  await step.getByRole("button", { name: "催办" }).click();
  await expect(step.getByText(/没有收到答复/)).toBeVisible();
  await expect(step.locator("[name=reason]")).toHaveValue(words);
  await page.unroute(target);
  await step.getByRole("button", { name: "催办" }).click();
  // Done: the step of the day is not offered again.
  await expect(step).toHaveCount(0);
  await page.reload();
  // Once in the record of steps, once among the reminders.
  await expect(page.locator("p", { hasText: words })).toHaveCount(2);
});

test("F whose session has ended is told why, and goes on where they were", async ({ browser }) => {
  const page = await signedIn(browser, "daqiban", []);
  await page.goto("/issues?state=open");
  await page.context().clearCookies();
  await page.goto("/issues?state=open");
  await expect(page).toHaveURL(/\/login\?next=/);
  await expect(page.getByText("登录后回到刚才的页面")).toBeVisible();
  await page.fill("input[name=loginName]", "daqiban");
  await page.fill("input[type=password]", (await import("@/lib/identity/rules/demo-logins")).DEMO_PASSWORD);
  await page.locator("form button[type=submit]").first().click();
  await expect(page).toHaveURL(/\/issues\?state=open/);
});
