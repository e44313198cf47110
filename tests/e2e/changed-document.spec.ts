import { expect, test } from "@playwright/test";
import { as } from "../support/browser";

test("a document that something else has changed before the script is there has its parts, and is not loaded again and again", async ({
  page,
}) => {
  await as(page, "daqiban");
  await page.goto("/");
  const whole = await page.locator("main .headline, main table").allTextContents();
  const notes = await page.locator(".overview-bar .chip").count();
  // As an extension of the browser would: React then makes all of the page anew.
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      const note = document.querySelector(".overview-bar .chip");
      if (!note) return;
      note.remove();
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  let loads = 0;
  page.on("request", (request) => {
    if (request.isNavigationRequest()) loads++;
  });
  await page.goto("/");
  await expect(page.locator(".overview-bar .chip")).toHaveCount(notes);
  await expect(page.locator("body[data-live]")).toHaveCount(1);
  expect(await page.locator("main .headline, main table").allTextContents()).toEqual(whole);
  expect(loads).toBe(1);
});
