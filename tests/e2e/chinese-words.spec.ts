import { expect, test } from "@playwright/test";
import { as } from "../support/browser";
import { DEMO_PEOPLE, enter } from "../support/demo-people";
import { KINDS, kindIn, PAGES, type PageLine } from "../support/page-table";
import { unmarkedChinese } from "../support/unmarked-chinese";

test.describe.configure({ mode: "parallel" });

const opener = ({ need }: PageLine) =>
  DEMO_PEOPLE.find(({ permissions }) => need === "signed-in" || [need].flat().some((one) => permissions.has(one)))
    ?.loginName ?? "";

for (const [file, line] of Object.entries(PAGES))
  test(`F on the English ${file} whatever is Chinese says so`, async ({ page, baseURL }) => {
    const kind = KINDS[kindIn(line.at) ?? ""];
    const door = await enter(baseURL ?? "", opener(line));
    const list = kind ? await (await door.get(kind.listed)).text() : "";
    await door.dispose();
    const numbers = kind ? [...list.matchAll(kind.link)].map((link) => link[1] ?? "") : [""];
    await as(page, opener(line), "en");
    for (const number of new Set([numbers[0] ?? "", numbers.at(-1) ?? ""])) {
      await page.goto(line.at.replace(/\{\w+\}/, number));
      await page.locator("body[data-live]").waitFor();
      expect.soft(await unmarkedChinese(page), line.at).toEqual([]);
    }
  });
