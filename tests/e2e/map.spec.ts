import type { Page } from "@playwright/test";
import { as, axeFaults, expect, test } from "../support/browser";

const field = (page: Page) => page.locator(".map-field[data-ready]");
const list = (page: Page) => page.getByRole("table", { name: "图上内容" });

async function openMap(page: Page, address = "/map"): Promise<void> {
  await page.goto(address);
  await expect(field(page)).toBeVisible();
  await expect(list(page).locator("tbody tr").first()).toBeVisible();
}

/** Where the map stands, to a hundred metres: whole pixels move it by a little. */
function keptView(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    (JSON.parse(sessionStorage.getItem("lantian-map-view") ?? "[]") as number[]).map((value) => value.toFixed(3)),
  );
}

test("a mark on the map opens its page: the list brings it to the middle, a click there goes on; back is the same view", async ({
  page,
}) => {
  await as(page, "daqiban");
  await openMap(page);
  const link = list(page).getByRole("rowheader").getByRole("link").first();
  const [name, href] = [(await link.textContent()) ?? "", (await link.getAttribute("href")) ?? ""];
  expect(href).toMatch(/^\/stations\//);
  await list(page)
    .getByRole("button", { name: `在图上看 ${name}` })
    .click();
  await expect(list(page).locator("tbody tr")).not.toHaveCount(100);
  const box = await field(page).boundingBox();
  const [x, y] = [(box?.width ?? 0) / 2, (box?.height ?? 0) / 2];
  await field(page).hover({ position: { x, y } });
  await expect(field(page)).toHaveAttribute("title", new RegExp(`^${name} · (AQI|无当前)`));
  const near = await keptView(page);
  await field(page).click({ position: { x, y } });
  await expect(page).toHaveURL(new RegExp(`${href}$`));
  await page.goBack();
  await expect(field(page)).toBeVisible();
  await expect.poll(() => keptView(page)).toEqual(near);
});

test("by keyboard: g j opens the map, arrows and plus move it, the list follows and its links open the entries", async ({
  page,
}) => {
  await as(page, "daqiban");
  await page.goto("/about");
  await expect(page.locator("body[data-live]")).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("j");
  await expect(page).toHaveURL(/\/map\?only=live$/);
  await expect(field(page)).toBeVisible();
  const said = page.locator(".map-list [role=status]");
  await expect(said).toContainText("图上");
  const before = await said.textContent();
  await field(page).focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press("+");
  await expect(said).not.toHaveText(before ?? "");
  const nearer = await page.evaluate(() => sessionStorage.getItem("lantian-map-view"));
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => page.evaluate(() => sessionStorage.getItem("lantian-map-view"))).not.toBe(nearer);
  await page.getByRole("button", { name: "全区", exact: true }).click();
  // The list follows when the map has come to rest.
  await expect(said).toHaveText(before ?? "");
  const link = list(page).getByRole("rowheader").getByRole("link").first();
  const href = (await link.getAttribute("href")) ?? "";
  await link.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${href}$`));
});

test("the list says what the map shows: layers can be left out, the lists' filters narrow it, a wrong one is told", async ({
  page,
}) => {
  await as(page, "daqiban");
  await openMap(page, "/map?lamp=red");
  await page.getByRole("checkbox", { name: "点位 AQI" }).uncheck();
  await page.getByRole("checkbox", { name: "台账对象" }).uncheck();
  const states = list(page).locator("tbody th[scope=row] small");
  await expect(states.first()).toContainText("红灯 · 已超期");
  for (const state of await states.allTextContents()) expect(state).toContain("已超期");
  const [shown] = /\d+/.exec((await page.locator(".map-list [role=status]").textContent()) ?? "") ?? [];
  const listed = await page.request.get("/api/map/issues?lamp=red");
  expect(((await listed.json()) as { total: number }).total).toBe(Number(shown));
  await page.goto("/map?lamp=purple");
  await expect(page.getByRole("link", { name: /清除|全部/ }).first()).toBeVisible();
  expect((await page.request.get("/api/map/sites?box=1,2,3")).status()).toBe(400);
});

test("a town's map holds the town's own issues only", async ({ page }) => {
  await as(page, "daqiban");
  const all = (await (await page.request.get("/api/map/issues")).json()) as { total: number };
  await as(page, "zhen1b");
  const own = (await (await page.request.get("/api/map/issues")).json()) as { total: number; points: unknown[][] };
  expect(own.total).toBeGreaterThan(0);
  expect(own.total).toBeLessThan(all.total);
  for (const point of own.points.slice(0, 3)) {
    expect((await page.request.get(`/issues/${point[3]}`)).status()).toBe(200);
  }
});

test("on a phone the map, its list and the legend fit, and axe finds nothing", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await as(page, "daqiban");
  await openMap(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await axeFaults(page)).toEqual([]);
});

test("a campaign's area is drawn corner by corner, kept, and shown", async ({ page }) => {
  await as(page, "daqiban");
  await page.goto("/inspections/campaigns");
  await expect(page.locator("body[data-live]")).toBeVisible();
  const form = page.locator("#new form");
  await form.locator("input[name=name]").fill("堆场整治 地图");
  await form.locator("input[name=endsOn]").fill("2026-12-31");
  await form.getByText("在地图上画范围").click();
  const sketch = form.getByRole("img", { name: "镇街示意图" });
  const box = await sketch.boundingBox();
  for (const [x, y] of [
    [0.3, 0.3],
    [0.7, 0.3],
    [0.5, 0.7],
  ] as const)
    await sketch.click({ position: { x: x * (box?.width ?? 0), y: y * (box?.height ?? 0) } });
  await expect(form.getByLabel("角点")).toHaveValue(/^(\d+\.\d+, \d+\.\d+\n?){3}$/);
  await form.getByRole("button", { name: "新增", exact: true }).click();
  const panel = page.locator(".panel").filter({ hasText: "堆场整治 地图" }).first();
  await expect(panel.getByRole("img", { name: "行动范围" })).toBeVisible();
  await panel.getByRole("link", { name: "在地图上看问题" }).click();
  await expect(page).toHaveURL(/\/map\?campaign=\d+/);
});

test("a place outside the district is asked about before it is saved, not refused", async ({ page }) => {
  await as(page, "daqiban");
  await page.goto("/inspections/sites/new");
  await expect(page.locator("body[data-live]")).toBeVisible();
  await page.locator("main input[name=name]").fill("界外堆场");
  await page.locator("main select[name=townId]").selectOption({ index: 1 });
  await page.locator("details.map-point > summary").click();
  await page.getByLabel("经度").fill("108.5");
  await page.getByLabel("纬度").fill("34.2");
  const sure = page.getByLabel("位置无误，确在区外");
  await expect(page.getByText("这个位置不在本区范围内")).toBeVisible();
  await page.getByRole("button", { name: "新增", exact: true }).click();
  await expect(page).toHaveURL(/\/sites\/new$/);
  await sure.check();
  await page.getByRole("button", { name: "新增", exact: true }).click();
  await expect(page).toHaveURL(/\/sites\/[A-Z]+\d+$/);
});
