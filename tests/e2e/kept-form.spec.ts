import { DEMO_PASSWORD } from "@/lib/identity/rules/demo-logins";
import { as, expect, test } from "../support/browser";

test("D11 a session that is over in the middle: what was typed comes back, also where the page itself holds the text", async ({
  page,
}) => {
  await as(page, "daqiban");
  await page.goto("/inspections/campaigns");
  await expect(page.locator("body[data-live]")).toBeVisible();
  const form = page.locator("#new form");
  await form.locator("input[name=name]").fill("会话中断行动");
  await form.locator("input[name=endsOn]").fill("2026-12-31");
  await form.getByText("范围、参加单位和指标").click();
  const towns = form.locator("select[name=townIds]");
  const chosen = await towns.evaluate((list: HTMLSelectElement) =>
    [...list.options].slice(1, 3).map(({ value }) => value),
  );
  await towns.selectOption(chosen);
  await form.getByText("在地图上画范围").click();
  await form.getByLabel("角点").fill("106.1, 36.1\n106.2, 36.1");
  await page.context().clearCookies();
  await form.getByRole("button", { name: "新增", exact: true }).click();
  await form.getByRole("link", { name: "重新登录" }).click();
  await page.fill("input[name=loginName]", "daqiban");
  await page.fill("input[type=password]", DEMO_PASSWORD);
  await page.locator("form button[type=submit]").first().click();
  await expect(page).toHaveURL(/\/inspections\/campaigns$/);
  await expect(form.getByText("已恢复刚才填写的内容")).toBeVisible();
  await expect(form.locator("input[name=name]")).toHaveValue("会话中断行动");
  await expect(form.getByLabel("角点")).toHaveValue("106.1, 36.1\n106.2, 36.1");
  expect(
    await towns.evaluate((list: HTMLSelectElement) => [...list.selectedOptions].map(({ value }) => value)),
  ).toEqual(chosen);
  // The page goes on from what came back, not from the empty form that it began with.
  await form.getByRole("button", { name: "去掉最后一点" }).click();
  await expect(form.getByLabel("角点")).toHaveValue("106.1, 36.1");
});

test("D1 a double tap on a numbered copy takes one", async ({ page }) => {
  await as(page, "zhuren");
  await page.goto("/ledgers/stoves");
  await expect(page.locator("body[data-live]")).toBeVisible();
  let asked = 0;
  await page.route("**/api/ledgers/personal", (route) => {
    asked++;
    return route.fulfill({ status: 503, json: { error: { key: "busy", message: "系统忙。" } } });
  });
  await page.fill("#field-copy-reason", "核对小火炉清单");
  await page.getByRole("button", { name: "导出个人信息副本" }).evaluate((button: HTMLButtonElement) => {
    button.click();
    button.click();
  });
  await expect(page.getByText("系统忙。")).toBeVisible();
  expect(asked).toBe(1);
});
