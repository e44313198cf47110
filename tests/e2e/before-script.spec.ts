import type { Page } from "@playwright/test";
import { as, expect, test } from "../support/browser";

/** The page is drawn, its script files are on their way and never come. */
async function withoutFiles(page: Page): Promise<void> {
  await page.route(/\/_next\/static\/.*\.js/, () => undefined);
}

test.beforeEach(async ({ page }) => {
  await as(page, "daqiban");
  await withoutFiles(page);
});

test("a choice in a filter applies before the script is there, once", async ({ page }) => {
  await page.goto("/stations", { waitUntil: "commit" });
  await page.getByLabel("类别").selectOption("national");
  await page.waitForURL(/kind=national/, { waitUntil: "commit" });
  await expect(page.getByLabel("类别")).toHaveValue("national");
  await expect(page.locator("body[data-live]")).toHaveCount(0);
});

test("Esc closes a drawer before the script is there", async ({ page }) => {
  await page.goto("/", { waitUntil: "commit" });
  await page.locator(".headline a").first().click({ noWaitAfter: true });
  await page.waitForURL(/trace=/, { waitUntil: "commit" });
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.waitForURL((url) => !url.searchParams.has("trace"), { waitUntil: "commit" });
  await expect(page.locator(".headline")).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("with the script, Esc and a choice do the same without loading a page", async ({ page }) => {
  await page.unroute(/\/_next\/static\/.*\.js/);
  await page.goto("/stations");
  await expect(page.locator("body[data-live]")).toHaveCount(1);
  let loads = 0;
  page.on("request", (request) => {
    if (request.isNavigationRequest()) loads++;
  });
  await page.getByLabel("类别").selectOption("national");
  await expect(page).toHaveURL(/kind=national/);
  await page.locator("main a.figure").first().click();
  await expect(page.locator(".drawer[data-live]")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(loads).toBe(0);
});
