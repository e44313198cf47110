import { expect, test } from "@playwright/test";
import JSZip from "jszip";
import { axeFaults, signedIn } from "../support/browser";

const patient = expect.configure({ timeout: 30_000 });

test("a letter about a late task: numbered, printed with its pictures and a receipt, taken away as Word, signed for", async ({
  browser,
}) => {
  const page = await signedIn(browser, "daqiban", []);
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto("/tasks?only=late");
  await page.locator('main a[href^="/issues/WT"]').first().click();
  await page.getByRole("link", { name: "出具文书" }).click();
  await patient(page.getByRole("button", { name: "编号并签发" })).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.locator('[name="toUnitId"]').selectOption({ label: "住建局" });
  await page.locator('[name="replyBy"]').fill("2026-11-27");
  await page.getByRole("button", { name: "编号并签发" }).click();
  await patient(page).toHaveURL(/\/notices\/\d+$/);
  const number = (await page.locator(".page-head h1").textContent()) ?? "";
  expect(number).toMatch(/^大气办督〔2026〕\d+号$/);
  expect(await axeFaults(page)).toEqual([]);

  const address = new URL(page.url()).pathname;
  const answer = await page.request.get(`/api${address}/word`);
  expect(answer.status()).toBe(200);
  const zip = await JSZip.loadAsync(await answer.body());
  const words = ((await zip.file("word/document.xml")?.async("string")) ?? "").replace(/<[^>]+>/g, "");
  expect(words).toContain(number);
  expect(words).toContain("请于2026年11月27日前");
  expect(zip.file(/^word\/media\//).length).toBeGreaterThan(0);

  await page.goto(`${address}/print`);
  await expect(page.getByRole("heading", { name: "回执" })).toBeVisible();
  await expect(page.locator(".notice-photos img").first()).toBeVisible();
  expect(
    await page
      .locator(".notice-photos img")
      .first()
      .evaluate((image) => (image as HTMLImageElement).naturalWidth),
  ).toBeGreaterThan(0);

  await page.goto("/notices?receipt=waiting&kind=supervision_letter");
  await expect(page.getByRole("row").filter({ hasText: number })).toHaveCount(1);
  expect(await axeFaults(page)).toEqual([]);
  await page.goto("/notices/templates");
  expect(await axeFaults(page)).toEqual([]);

  const theirs = await signedIn(browser, "zhujian", []);
  await theirs.goto(address);
  await theirs.getByRole("button", { name: "签收" }).click();
  await patient(theirs.getByText(/王海燕 .*签收/).first()).toBeVisible();
  const others = await signedIn(browser, "nongye", []);
  expect((await others.goto(address))?.status()).toBe(404);
});
