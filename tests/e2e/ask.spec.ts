import { as, axeFaults, chineseIn, expect, test } from "../support/browser";

test("ten questions, each with one answer, its record and a door that opens", async ({ page }) => {
  await as(page, "zhuren");
  await page.goto("/ask");
  const answers = page.locator(".asked > li");
  await expect(answers).toHaveCount(10);
  const doors = await answers.locator("a").evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
  expect(doors).toHaveLength(10);
  for (const door of doors) expect((await page.request.get(door)).status(), door).toBe(200);
  // The wall says the same sentences.
  const near = ((await page.locator("#near p").first().textContent()) ?? "").replace(/看依据\s*$/, "").trim();
  await page.goto("/meeting");
  await expect(page.locator('[data-slide="asked-3"]')).toContainText(near);
  await expect(page.locator('[data-slide="targets"]')).toContainText("命中");
  expect((await page.goto("/ask?snapshot=999999"))?.status()).toBe(404);
});

test("in English, too, and clean for screen readers", async ({ page }) => {
  for (const at of ["/ask", "/today", "/tracing", "/explain"]) {
    await as(page, "zhuren");
    await page.goto(at);
    expect(await axeFaults(page), at).toEqual([]);
  }
  await as(page, "zhuren", "en");
  for (const at of ["/today", "/explain"]) {
    await page.goto(at);
    expect(await chineseIn(page), at).toEqual([]);
  }
  // Places and problems are called what their finders called them; every other word is English.
  await page.goto("/ask");
  for (const question of ["target", "months", "today", "causes", "drags", "near", "late", "since"])
    expect(await page.locator(`#${question}`).textContent()).not.toMatch(/[\u4e00-\u9fff]/);
});

test("whoever wants to be told of open days says so, and takes it back where his other settings are", async ({
  page,
}) => {
  await as(page, "zhen2");
  await page.goto("/today");
  await page.getByRole("button", { name: "有还能保住的日子时通知我" }).click();
  await expect(page.getByRole("button", { name: "不再通知我" })).toBeVisible();
  await page.goto("/account");
  await page.getByRole("button", { name: "不再通知我" }).click();
  await expect(page.getByRole("button", { name: "有还能保住的日子时通知我" })).toBeVisible();
});

test("how often candidate lists were right stands beside them, per rule and per kind of source", async ({ page }) => {
  await as(page, "daqiban");
  await page.goto("/tracing");
  const table = page.getByRole("table", { name: "以往命中率" });
  await expect(table.getByRole("row", { name: /有风时/ })).toBeVisible();
  await expect(table.getByRole("row", { name: /源的种类/ }).first()).toBeVisible();
  await expect(page.getByText("从高值结束起算")).toBeVisible();
  await page.goto("/explain");
  const parts = page.getByRole("table", { name: /^综合指数 .* 的组成/ });
  const cells = async (row: string) =>
    (await parts.getByRole("row", { name: row }).locator("td.num").allInnerTexts()).map((text) =>
      Math.round(Number(text.replace("−", "-")) * 100),
    );
  const [rounding, whole] = [await cells("修约"), await cells("加权单项指数")];
  const rows = await parts
    .locator("tbody tr")
    .evaluateAll((all) =>
      all.map((row) =>
        [...row.querySelectorAll("td.num")].map((cell) =>
          Math.round(Number((cell.textContent ?? "").replace("−", "-")) * 100),
        ),
      ),
    );
  expect(rows.length).toBeGreaterThan(1);
  for (let p = 0; p < 6; p++)
    expect(rows.reduce((sum, row) => sum + (row[p] ?? Number.NaN), rounding[p] ?? Number.NaN)).toBe(whole[p]);
});
