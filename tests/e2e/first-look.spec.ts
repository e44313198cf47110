import { expect, test } from "@playwright/test";

test("someone who is not signed in is led to the sign-in page, in Chinese, marked as a demo, without a console error", async ({
  page,
}) => {
  const faults: string[] = [];
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto("/");
  await expect(page).toHaveURL(/\/login/);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(page.getByText("演示数据").first()).toBeVisible();
  expect(faults).toEqual([]);
});
