import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type BrowserContext, chromium, expect, type Page, test } from "@playwright/test";
import sharp from "sharp";
import { axeFaults, signedIn } from "../support/browser";
import { findChromium } from "../support/chromium";
import { sessionOf } from "../support/demo-people";
import { TEST_NOW } from "../support/test-now";

const phone = { viewport: { width: 390, height: 844 } };
const DOORS = "/ledgers/stoves/doors";
test.setTimeout(180_000);
test.use({ actionTimeout: 30_000 });

interface Kept {
  id: number;
  house: string;
  visitedOn: string | null;
  values: { energy: string | null };
}

const met = (page: Page) => page.getByRole("button", { name: "登记为：已入户" });
const toVisit = (page: Page) => page.locator(".doors button");

/** Takes along the lists of so many villages of the phone's owner, those with most doors left; answers with their regions, the last one shown. */
async function villages(page: Page, count: number): Promise<string[]> {
  await page.goto(DOORS);
  const choice = page.locator("#field-village");
  const known = await choice.locator("option").evaluateAll((options) =>
    options.map((option) => {
      const [, seen = "0", doors = "0"] = /（(\d+)\/(\d+) 户）/.exec(option.textContent ?? "") ?? [];
      return { region: option.getAttribute("value") ?? "", left: Number(doors) - Number(seen) };
    }),
  );
  const regions = known
    .sort((a, b) => b.left - a.left)
    .slice(0, count)
    .map(({ region }) => region);
  for (const region of regions) {
    const asked = page.waitForResponse((answer) => answer.url().includes(`/api/ledgers/doors?region=${region}`));
    await choice.selectOption(region);
    await asked;
    await expect(page.getByText(/^名单取自/)).toBeVisible();
    await expect(toVisit(page).first()).toBeVisible();
  }
  return regions;
}

async function listOf(page: Page, region: string): Promise<Kept[]> {
  return page.evaluate(async (id) => (await (await fetch(`/api/ledgers/doors?region=${id}`)).json()).doors, region);
}

/** A phone with a memory of its own: closed and opened again it is the same phone. The server's clock stands still, so does its. */
async function switchedOn(memory: string, server: string): Promise<BrowserContext> {
  const executablePath = findChromium();
  const context = await chromium.launchPersistentContext(memory, {
    ...phone,
    ...(executablePath ? { executablePath } : {}),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    baseURL: server,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
  });
  await context.clock.setFixedTime(new Date(TEST_NOW));
  return context;
}

test("a grid member goes through ten doors without a network, the page is reloaded, the phone restarted, the network cut in a picture: all arrives once", async ({
  baseURL,
}) => {
  const server = baseURL ?? "";
  const memory = await mkdtemp(path.join(tmpdir(), "phone-"));
  let context = await switchedOn(memory, server);
  const { cookies } = await sessionOf(server, "wangge1");
  await context.addCookies(cookies);
  let page = await context.newPage();
  const [first = "", second = ""] = await villages(page, 2);
  expect(await axeFaults(page)).toEqual([]);
  const before = [await listOf(page, first), await listOf(page, second)];
  expect(JSON.stringify(before)).not.toMatch(/1[3-9]\d{9}/);
  const isKept = () =>
    page.evaluate(
      async () =>
        [...(await (await caches.open("lantian-field-shell")).keys())].some(({ url }) => url.includes("/offline")) &&
        navigator.serviceWorker.controller !== null,
    );
  await expect.poll(isKept, { timeout: 30_000 }).toBe(true);

  await context.setOffline(true);
  await page.goto(DOORS);
  await expect(page.getByRole("heading", { name: "没有网络" })).toBeVisible();
  const jpeg = await sharp({ create: { width: 64, height: 48, channels: 3, background: "#357" } })
    .jpeg()
    .toBuffer();
  const houses: string[] = [];
  const call = async (pictured: boolean) => {
    const left = await toVisit(page).count();
    houses.push((await toVisit(page).first().locator("b").textContent()) ?? "");
    await toVisit(page).first().click();
    if (pictured) {
      await page.setInputFiles("input[type=file]", { name: "stove.jpg", mimeType: "image/jpeg", buffer: jpeg });
      await page.locator("#field-door-energy").selectOption("electric");
    }
    await met(page).click();
    // Who was visited is no longer among those to visit.
    await expect(toVisit(page)).toHaveCount(left - 1);
  };
  const waits = () => expect(page.getByText(`联网后自动补传（${houses.length} 份）`)).toBeVisible();
  const openVillage = async (region: string, doors: Kept[]) => {
    await page.locator("#field-village").selectOption(region);
    const house = () => toVisit(page).first().locator("b").textContent();
    await expect
      .poll(async () => {
        const shown = await house();
        return doors.some((door) => door.house === shown);
      })
      .toBe(true);
  };
  await openVillage(first, before[0] ?? []);
  const inFirst = await toVisit(page).count();
  for (let n = 0; n < 5; n++) await call(n === 0);
  await waits();

  // Reloaded in the middle of the work, and the phone switched off and on: nothing is gone, and it goes on where it was.
  await page.reload();
  await waits();
  await context.close();
  context = await switchedOn(memory, server);
  await context.setOffline(true);
  page = await context.newPage();
  await page.goto(DOORS);
  await waits();
  await expect(toVisit(page)).toHaveCount(inFirst - 5);
  await openVillage(second, before[1] ?? []);
  for (let n = 0; n < 5; n++) await call(false);
  await waits();
  expect(new Set(houses).size).toBe(10);

  // The network breaks off in the middle of the picture, then after the server has it but before it could say so.
  let cut = 0;
  await context.route("**/api/ledgers/photos?**", async (route) => {
    cut += 1;
    if (cut === 1) return route.abort();
    if (cut > 2) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await context.addCookies(cookies);
  await context.setOffline(false);
  await page.goto(DOORS);
  const done = async () => {
    const now = (await Promise.all([first, second].map((region) => listOf(page, region)))).flat();
    return now.filter(({ house, visitedOn }) => houses.includes(house) && visitedOn !== null).length;
  };
  await expect.poll(() => done().catch(() => 0), { timeout: 60_000, intervals: [1_000] }).toBe(10);
  const again = page.getByRole("button", { name: "立即补传" });
  const sent = async () => {
    if (await again.isVisible()) await again.click().catch(() => undefined);
    return cut;
  };
  await expect.poll(sent, { timeout: 120_000, intervals: [1_000] }).toBe(3);
  await expect(page.getByText(/联网后自动补传/)).toHaveCount(0);
  const [pictured] = (await listOf(page, first)).filter(({ house }) => house === houses[0]);
  expect(pictured?.values.energy).toBe("electric");

  // Once: each door has one visit, the first of them one picture.
  await page.goto(`/ledgers/stoves?q=${encodeURIComponent(houses[0] ?? "")}`);
  await page
    .locator("main table")
    .getByRole("link", { name: houses[0] ?? "", exact: true })
    .first()
    .click();
  const visits = page
    .locator(".panel")
    .filter({ has: page.getByRole("heading", { name: /入户/ }) })
    .locator("ul.lines > li");
  await expect(visits).toHaveCount(1);
  await expect(visits.locator("img")).toHaveCount(1);
  await context.close();
  await rm(memory, { recursive: true, force: true });
});

test("two phones on one household: the second is told by whom, and the town decides", async ({ browser }) => {
  const one = await signedIn(browser, "wangge1", [], phone);
  const two = await signedIn(browser, "wangge1", [], phone);
  await villages(one, 1);
  await villages(two, 1);
  const house = (await toVisit(one).last().locator("b").textContent()) ?? "";
  for (const [page, energy] of [
    [one, "gas"],
    [two, "lpg"],
  ] as const) {
    await page.getByLabel("门牌或户主姓氏").fill(house);
    await toVisit(page).filter({ hasText: house }).first().click();
    await page.locator("#field-door-energy").selectOption(energy);
    await page.locator("#field-door-conversion").selectOption("none");
    await met(page).click();
    await expect(page.getByText(/已登记：/)).toBeVisible();
  }
  await expect(two.getByText(/石大勇.*已改为“天然气”，您填的“液化气”也已留存/)).toBeVisible();
});
