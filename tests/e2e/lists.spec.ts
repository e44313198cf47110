import { expect, test } from "@playwright/test";
import { signedIn } from "../support/browser";

test.setTimeout(120_000);
const patient = expect.configure({ timeout: 20_000 });

const SIZES = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
];

test("F kept filters and the bulk bar stay in sight while a list is read, on a phone too", async ({ browser }) => {
  const faults: string[] = [];
  const office = await signedIn(browser, "daqiban", faults);
  for (const size of SIZES) {
    await office.setViewportSize(size);
    await office.goto("/issues");
    await office.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2));
    const bar = await office.locator(".list-bar").boundingBox();
    expect(bar?.y).toBe(0);
    expect(bar?.height).toBeLessThan(size.height / 4);
  }
  expect(faults).toEqual([]);
});

test("F no list is wider than the screen, the import page neither", async ({ browser }) => {
  const faults: string[] = [];
  const office = await signedIn(browser, "daqiban", faults);
  for (const size of SIZES) {
    await office.setViewportSize(size);
    for (const page of ["/import", "/issues", "/tasks", "/notices", "/inspections/sites", "/relapses", "/weekly"]) {
      await office.goto(page);
      const wide = () => office.evaluate(() => document.documentElement.scrollWidth);
      await expect.poll(wide, { message: page }).toBeLessThanOrEqual(size.width);
    }
  }
  expect(faults).toEqual([]);
});

test("F `/` leads to a search from every page, and the search finds across kinds", async ({ browser }) => {
  const faults: string[] = [];
  const office = await signedIn(browser, "daqiban", faults);
  await office.goto("/standards");
  await patient(office.locator("body[data-live]")).toHaveCount(1);
  await office.keyboard.press("/");
  await office.keyboard.type("扬尘");
  await office.keyboard.press("Enter");
  await patient(office).toHaveURL(/\/search\?q=/);
  await patient(office.locator("main tbody tr").first()).toBeVisible();
  await expect(office.locator('main a[href*="category="]').first()).toBeVisible();
  expect(faults).toEqual([]);
});
