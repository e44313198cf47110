import { writeFileSync } from "node:fs";
import { as, test } from "../support/browser";

const PAGES: [string, string][] = [["ask", "/ask"], ["today", "/today"], ["tracing", "/tracing"], ["explain", "/explain"], ["account", "/account"], ["snapshots", "/meeting/snapshots"]];
test("shots", async ({ page }) => {
  for (const [size, width, height] of [["wide", 1366, 768], ["phone", 390, 844]] as const)
    for (const lang of ["zh-CN", "en"] as const) {
      await page.setViewportSize({ width, height });
      await as(page, "zhuren", lang);
      for (const [name, at] of PAGES) {
        await page.goto(at);
        await page.screenshot({ path: `/tmp/ask/shots/${name}-${size}-${lang}.png`, fullPage: name !== "explain" });
        if (size === "wide") writeFileSync(`/tmp/ask/shots/${name}-${lang}.txt`, await page.locator("main").innerText());
        if (name === "explain") { await page.locator("#drags").scrollIntoViewIfNeeded(); await page.locator("#drags").screenshot({ path: `/tmp/ask/shots/drags-${size}-${lang}.png` }); }
        if (name === "tracing") {
          const wind = page.locator("tbody a").first();
          if (await wind.count()) { await wind.click(); await page.waitForTimeout(800); await page.screenshot({ path: `/tmp/ask/shots/spike-${size}-${lang}.png`, fullPage: true }); }
        }
      }
    }
  await page.setViewportSize({ width: 1366, height: 768 });
  await as(page, "daqiban");
  await page.goto("/meeting/snapshots");
  const last = page.locator('table a[href^="/meeting/"]').first();
  const href = (await last.getAttribute("href")) ?? "";
  for (const at of ["/meeting", href]) {
    await page.goto(at);
    const n = await page.locator(".slide").count();
    for (let i = 0; i < n; i++) {
      const key = await page.locator(".slide:not([data-off])").getAttribute("data-slide");
      if (key?.startsWith("asked") || key === "targets") await page.screenshot({ path: `/tmp/ask/shots/wall${at === "/meeting" ? "" : "-frozen"}-${key}.png` });
      await page.keyboard.press("ArrowRight");
    }
  }
  await page.goto(`/ask?snapshot=${href.split("/").at(-1)}`);
  await page.screenshot({ path: "/tmp/ask/shots/ask-frozen.png", fullPage: true });
  await page.goto("/weekly");
  await page.locator('table a[href^="/weekly/"]').first().click();
  await page.waitForTimeout(1500);
  await page.screenshot({ path: "/tmp/ask/shots/weekly.png", fullPage: true });
  const [paper] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Word" }).click()]);
  await paper.saveAs("/tmp/ask/shots/weekly.docx");
});
