import { expect, type Page, test } from "@playwright/test";
import sharp from "sharp";
import { axeFaults, signedIn } from "../support/browser";

const phone = { viewport: { width: 390, height: 844 } };
const DOORS = "/ledgers/stoves/doors";
test.setTimeout(180_000);

interface Kept {
  id: number;
  house: string;
  visitedOn: string | null;
  values: { energy: string | null };
}

const met = (page: Page) => page.getByRole("button", { name: "登记为：已入户" });
const toVisit = (page: Page) => page.locator(".doors button");

/** The village of the phone's owner, chosen; answers with its region. */
async function village(page: Page): Promise<string> {
  await page.goto(DOORS);
  const choice = page.locator("#field-village");
  await choice.selectOption({ index: 1 });
  await expect(toVisit(page).first()).toBeVisible();
  return choice.inputValue();
}

async function listOf(page: Page, region: string): Promise<Kept[]> {
  return page.evaluate(async (id) => (await (await fetch(`/api/ledgers/doors?region=${id}`)).json()).doors, region);
}

test("a grid member goes through doors without a network, the page is reloaded, the phone restarted: everything arrives once", async ({
  browser,
}) => {
  const page = await signedIn(browser, "wangge1", [], phone);
  const context = page.context();
  const region = await village(page);
  expect(await axeFaults(page)).toEqual([]);
  const before = await listOf(page, region);
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
  await page.locator("#field-village").selectOption(region);
  const left = await toVisit(page).count();
  const called = Math.min(left, 5);
  expect(called).toBeGreaterThan(1);
  const jpeg = await sharp({ create: { width: 64, height: 48, channels: 3, background: "#357" } })
    .jpeg()
    .toBuffer();
  const houses: string[] = [];
  for (let n = 0; n < called; n++) {
    houses.push((await toVisit(page).first().locator("b").textContent()) ?? "");
    await toVisit(page).first().click();
    if (n === 0) {
      await page.setInputFiles("input[type=file]", { name: "stove.jpg", mimeType: "image/jpeg", buffer: jpeg });
      await page.locator("#field-door-energy").selectOption("electric");
    }
    await met(page).click();
    // Who was visited is no longer among those to visit.
    await expect(toVisit(page)).toHaveCount(Math.min(100, left - n - 1));
  }
  await expect(page.getByText(new RegExp(`联网后自动补传（${called} 份）`))).toBeVisible();

  // The phone is restarted without a network: nothing is gone.
  await page.close();
  const again = await context.newPage();
  await again.goto(DOORS);
  await expect(again.getByText(new RegExp(`联网后自动补传（${called} 份）`))).toBeVisible();

  // The network breaks off in the middle of the picture, once.
  let cut = 0;
  await context.route("**/api/ledgers/photos?**", async (route) => {
    cut += 1;
    if (cut === 1) await route.abort();
    else await route.continue();
  });
  await context.setOffline(false);
  await again.goto(DOORS);
  const done = async () => {
    const now = await listOf(again, region).catch(() => []);
    return now.filter(({ house, visitedOn }) => houses.includes(house) && visitedOn !== null).length;
  };
  await expect.poll(done, { timeout: 60_000, intervals: [1_000] }).toBe(called);
  await again
    .getByRole("button", { name: "立即补传" })
    .click()
    .catch(() => undefined);
  await expect.poll(() => cut, { timeout: 90_000 }).toBeGreaterThan(1);
  const [first] = (await listOf(again, region)).filter(({ house }) => house === houses[0]);
  expect(first?.values.energy).toBe("electric");
});

test("two phones on one household: the second is told by whom, and the town decides", async ({ browser }) => {
  const one = await signedIn(browser, "wangge1", [], phone);
  const two = await signedIn(browser, "wangge1", [], phone);
  await village(one);
  await village(two);
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
