import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import JSZip from "jszip";
import { as, axeFaults, chineseIn, expect, test } from "../support/browser";

const shown = ".slide:not([data-off])";

/** The wall, when its script is there: keys count from then on. */
async function openWall(page: Page): Promise<void> {
  await page.goto("/meeting");
  await expect(page.locator("body[data-live]")).toHaveCount(1);
  await expect(page.locator(".deck-keys output")).toHaveText(/^1 \/ \d+$/);
}

test("by keyboard alone, with the network cut after loading; nothing moves by itself", async ({ page, context }) => {
  await as(page, "lingdao");
  await openWall(page);
  const position = page.locator(".deck-keys output");
  await expect(position).toHaveText(/^1 \/ \d+$/);
  const count = Number(((await position.textContent()) ?? "").split("/")[1]);
  expect(count).toBeGreaterThanOrEqual(8);
  await expect(page.getByRole("button", { name: "自动翻页：关" })).toHaveAttribute("aria-pressed", "false");
  await context.setOffline(true);
  const keys = ["ArrowRight", " ", "PageDown"];
  const seen = new Set<string | null>();
  for (let at = 1; at <= count; at++) {
    await expect(position).toHaveText(`${at} / ${count}`);
    await expect(page.locator(shown)).toHaveCount(1);
    seen.add(await page.locator(shown).getAttribute("data-slide"));
    await page.keyboard.press(keys[at % 3] as string);
  }
  for (const slide of [
    "headline",
    "since",
    "towns-week",
    "towns-year",
    "bottom",
    "peers",
    "overdue",
    "asked-1",
    "asked-5",
    "trend",
    "calendar",
  ])
    expect(seen).toContain(slide);
  await page.keyboard.press("Home");
  await expect(position).toHaveText(`1 / ${count}`);
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await expect(position).toHaveText(`${count - 1} / ${count}`);
  await page.keyboard.press("d");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.keyboard.press("a");
  await expect(page.getByRole("button", { name: /^自动翻页/ })).toHaveAttribute("aria-pressed", "true");
  await context.setOffline(false);
});

test("F the wall tells its keys and lets one out: ? lists them, Esc closes the list, then leads to the overview", async ({
  page,
}) => {
  await as(page, "lingdao");
  await openWall(page);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "按键说明" })).toContainText("全屏");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page).toHaveURL(/\/meeting$/);
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\/$/);
});

test("F the wall's legend: each word stands inside its field at 4K", async ({ page }) => {
  await as(page, "lingdao");
  await page.setViewportSize({ width: 3840, height: 2160 });
  await openWall(page);
  // A key that comes before the script moves nothing.
  await expect(async () => {
    await page.keyboard.press("End");
    await expect(page.locator(shown)).toHaveAttribute("data-slide", "calendar", { timeout: 500 });
  }).toPass();
  const fields = page.locator(`${shown}[data-slide="calendar"] .level-tally .level`);
  await expect(fields).toHaveCount(6);
  const outside = await fields.evaluateAll(
    (all) =>
      all.filter((field) => field.getBoundingClientRect().height < Number.parseFloat(getComputedStyle(field).fontSize))
        .length,
  );
  expect(outside).toBe(0);
});

for (const [width, height] of [
  [1366, 768],
  [3840, 2160],
  [3440, 1440],
] as const)
  test(`nothing is cut off and letters are readable from six metres at ${width}×${height}`, async ({ page }) => {
    await as(page, "lingdao");
    await page.setViewportSize({ width, height });
    await openWall(page);
    const slides = await page.locator(".slide").count();
    for (let at = 0; at < slides; at++) {
      const found = await page.locator(shown).evaluate((slide) => {
        const body = slide.querySelector(".slide-body") as HTMLElement;
        const sizes = [...body.querySelectorAll("td, th, li, p:not(.slide-note)")].map((one) =>
          Number.parseFloat(getComputedStyle(one).fontSize),
        );
        return {
          slide: slide.getAttribute("data-slide"),
          cut:
            slide.scrollHeight > slide.clientHeight + 1 ||
            slide.scrollWidth > slide.clientWidth + 1 ||
            body.scrollHeight > body.clientHeight + 1,
          // A hundredth of the height of the 16:9 box: letters of 2.8 of them are 2.2 cm on an 80 cm high wall.
          smallest: Math.min(...sizes, 1e9) / Math.min((0.5625 * innerWidth) / 100, innerHeight / 100),
        };
      });
      expect(found.cut, found.slide ?? "").toBe(false);
      expect(found.smallest, found.slide ?? "").toBeGreaterThanOrEqual(2.8);
      await page.keyboard.press("ArrowRight");
    }
  });

test("frozen under a number: page, PowerPoint and the next wall read from it", async ({ page }) => {
  await as(page, "daqiban");
  await page.goto("/meeting/snapshots");
  await page.getByLabel("会议名称").fill("第一次调度会");
  await page.getByRole("button", { name: "定格", exact: true }).click();
  await expect(page).toHaveURL(/\/meeting\/\d+$/, { timeout: 60_000 });
  const id = page.url().split("/").at(-1);
  await expect(page.locator(".deck-foot")).toContainText(`快照 ${id}`);
  const sentence = await page.locator(".headline").first().textContent();
  // The ten answers are frozen with it: the page of the snapshot says what its wall says.
  const near = page.locator('[data-slide^="asked-"] li', { hasText: "差一点的有几天？" }).locator("p").first();
  const answer = ((await near.textContent()) ?? "").replace(/看依据\s*$/, "").trim();
  await page.goto(`/ask?snapshot=${id}`);
  await expect(page.locator("#near p").first()).toContainText(answer);
  await expect(page.getByText(`快照 ${id}`)).toBeVisible();
  await page.goto("/meeting");
  await expect(page.locator('[data-slide="since"]')).toContainText(`编号 ${id}`);
  await page.goto("/meeting/snapshots");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page
      .getByRole("row", { name: /第一次调度会/ })
      .getByRole("link", { name: "PowerPoint" })
      .click(),
  ]);
  const deck = await JSZip.loadAsync(await readFile(await download.path()));
  const first = (await deck.file("ppt/slides/slide1.xml")?.async("string")) ?? "";
  const days = /优良天数\s*(\d+)/.exec(sentence ?? "")?.[1] ?? "?";
  expect(first).toContain(days);
  expect((await page.goto("/meeting/999999"))?.status()).toBe(404);
});

test("the wall is complete in English and clean for screen readers", async ({ page }) => {
  await as(page, "lingdao");
  await page.goto("/meeting");
  expect(await axeFaults(page)).toEqual([]);
  await as(page, "lingdao", "en");
  await page.goto("/meeting");
  // A register without English names is called as it calls itself: only the list of candidates names such places.
  await page
    .locator('[data-question="spike"] p')
    .first()
    .evaluate((sentence) => sentence.remove());
  expect(await chineseIn(page)).toEqual([]);
});
