import { expect, test } from "@playwright/test";
import { as } from "../support/browser";

test("a document that something else has changed before the script is there has its parts, and is not loaded again and again", async ({
  page,
}) => {
  await as(page, "daqiban");
  await page.goto("/");
  const whole = await page.locator("main .headline, main table").allTextContents();
  await expect(page.locator(".brand span")).toHaveCount(1);
  // As an extension of the browser would: React then makes all of the page anew.
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      // Of the frame, which React owns; what is at rest stays as it is found.
      const words = document.querySelector(".brand span");
      if (!words) return;
      words.remove();
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  let loads = 0;
  page.on("request", (request) => {
    if (request.isNavigationRequest()) loads++;
  });
  await page.goto("/");
  await expect(page.locator(".brand span")).toHaveCount(1);
  await expect(page.locator("body[data-live]")).toHaveCount(1);
  expect(await page.locator("main .headline, main table").allTextContents()).toEqual(whole);
  expect(loads).toBe(1);
});
