import { chromium, expect } from "@playwright/test";
import { findChromium } from "../support/chromium";
import { firstSignIn } from "../support/first-sign-in";

/** One-time passwords by login name. */
export type Logins = ReadonlyMap<string, string>;

/** Three people of a new office in their browsers: drafted, reviewed, issued. Answers the bulletin's heading and first sentences. */
export async function firstBulletin(url: string, logins: Logins): Promise<{ heading: string; sentence: string }> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("no Chromium here: set CHROMIUM_PATH");
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  const enter = (name: string) => firstSignIn(browser, url, name, logins.get(name) ?? "");
  try {
    const drafter = await enter("wangmin");
    await drafter.goto("/bulletins");
    await drafter.getByRole("button", { name: "年初至今通报" }).click();
    await drafter.waitForURL(/\/bulletins\/\d+$/);
    const address = drafter.url();
    const paper = drafter.locator(".bulletin-paper");
    await expect(paper).toContainText(
      /我区优良天数\d+天，同比.*优良率为[\d.]+%.*综合指数为\d\.\d\d，同比.*我区在远郊区县排名中，达标天数排名(并列)?第\d+，综合质量指数排名(并列)?第\d+/s,
    );
    const sentence = /我区优良天数[^。]*。[^。]*。/.exec((await paper.textContent()) ?? "")?.[0] ?? "";
    await drafter.getByRole("button", { name: "送审" }).first().click();
    await expect(drafter.getByText(/王敏.*送审/).first()).toBeVisible();

    const reviewer = await enter("liqing");
    await reviewer.goto(address);
    await reviewer.getByRole("button", { name: "审核通过" }).first().click();
    await expect(reviewer.getByText("已审核").first()).toBeVisible();

    const head = await enter("zhaolan");
    await head.goto(address);
    await head.getByRole("button", { name: "签发" }).first().click();
    await expect(head.getByRole("heading", { level: 1 })).toContainText(/〔\d{4}〕1号/);
    const heading = (await head.getByRole("heading", { level: 1 }).textContent()) ?? "";
    const [file] = await Promise.all([
      head.waitForEvent("download"),
      head.getByRole("link", { name: "导出 Word" }).first().click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/\.docx$/);
    return { heading: heading.trim(), sentence };
  } finally {
    await browser.close();
  }
}
