import { expect, test } from "@playwright/test";
import { as } from "../support/browser";
import { DEMO_PEOPLE, enter } from "../support/demo-people";
import { KINDS, kindIn, PAGES, type PageLine } from "../support/page-table";
import { smallTargets } from "../support/small-targets";

test.describe.configure({ mode: "parallel" });

const SIZES = [
  { width: 390, height: 844, least: 44 },
  { width: 1366, height: 768, least: 24 },
];
const opener = ({ need }: PageLine) =>
  DEMO_PEOPLE.find(({ permissions }) => need === "signed-in" || [need].flat().some((one) => permissions.has(one)))
    ?.loginName ?? "";

for (const [file, line] of Object.entries(PAGES))
  test(`F whatever can be pressed on ${file} is high enough for a finger, in compact rows too`, async ({
    page,
    baseURL,
  }) => {
    const kind = KINDS[kindIn(line.at) ?? ""];
    const door = await enter(baseURL ?? "", opener(line));
    const list = kind ? await (await door.get(kind.listed)).text() : "";
    await door.dispose();
    const number = kind ? ([...list.matchAll(kind.link)][0]?.[1] ?? "999999") : "";
    await as(page, opener(line));
    await page.context().addCookies([{ name: "lantian-density", value: "compact", url: baseURL ?? "" }]);
    for (const { width, height, least } of SIZES) {
      await page.setViewportSize({ width, height });
      await page.goto(line.at.replace(/\{\w+\}/, number));
      // What is folded is pressed too, once it is open.
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll("details")) fold.open = true;
        for (const menu of document.querySelectorAll<HTMLInputElement>(".menu-toggle")) menu.checked = true;
      });
      expect.soft(await smallTargets(page, least), `${line.at} at ${width} px`).toEqual([]);
    }
  });
