import { type Browser, type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import axe from "axe-core";
import { sessionOf } from "./demo-people";
import { TEST_NOW } from "./test-now";

/** A page on which an error in the console or an uncaught exception fails the test. */
export const test = base.extend<{ quiet: undefined }>({
  quiet: [
    async ({ page }, use) => {
      const faults: string[] = [];
      page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
      page.on("pageerror", (error) => faults.push(error.message));
      await use(undefined);
      // Answers that a test asks for on purpose (404) are the browser's own lines, not the page's.
      expect(faults.filter((fault) => !fault.startsWith("Failed to load resource"))).toEqual([]);
    },
    { auto: true },
  ],
});

const server = () => base.info().project.use.baseURL ?? "";

/** The page's browser becomes a demo person's, in this language; nothing is opened. */
export async function as(page: Page, loginName: string, locale: "zh-CN" | "en" = "zh-CN"): Promise<void> {
  const context = page.context();
  const { cookies } = await sessionOf(server(), loginName);
  await context.clearCookies();
  await context.addCookies([...cookies, { name: "lantian-locale", value: locale, url: server() }]);
}

let opened: { test: string; contexts: BrowserContext[] } = { test: "", contexts: [] };

/** The worker's browser outlives a test: what an earlier one opened is closed, or its pages would go on asking for their numbers. */
async function ofThisTest(context: BrowserContext): Promise<void> {
  const { testId } = base.info();
  if (opened.test !== testId) {
    await Promise.all(opened.contexts.map((earlier) => earlier.close()));
    opened = { test: testId, contexts: [] };
  }
  opened.contexts.push(context);
}

/** A page of a demo person's own browser, where several work at once; what goes wrong on it is added to `faults`. Nothing is opened. */
export async function signedIn(
  browser: Browser,
  loginName: string,
  faults: string[],
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<Page> {
  const context = await browser.newContext({
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    storageState: await sessionOf(server(), loginName),
    ...options,
  });
  await ofThisTest(context);
  // The server's clock stands still: a phone must not be ahead of it.
  await context.clock.setFixedTime(new Date(TEST_NOW));
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && faults.push(`${page.url()} ${message.text()}`));
  page.on("pageerror", (error) => faults.push(error.message));
  return page;
}

/**
 * What axe finds wrong, one line each; with `rules` by these alone. The half megabyte of its source is read once per document:
 * reading it takes longer than the analysis. Of table rows and list items with the same markup (elements, classes, attributes, and which
 * of them are empty) two are looked at: the others are made by the same piece of code. Our pages have no frames.
 */
export async function axeFaults(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(
    async (runOnly) => {
      const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
      const markup = (row: Element) =>
        [row, ...row.querySelectorAll("*")]
          .map((part) => {
            const [look, names] = [["class", "role", "style", "type"], [...part.attributes].map(({ name }) => name)];
            const empty = (part.textContent ?? "").trim() === "";
            return [part.tagName, empty, ...names, ...look.map((name) => part.getAttribute(name))].join();
          })
          .join("|");
      const seen = new Map<string, number>();
      const exclude = [...document.querySelectorAll("tbody > tr, li")].filter((row) => {
        const kind = markup(row);
        const times = (seen.get(kind) ?? 0) + 1;
        seen.set(kind, times);
        return times > 2;
      });
      const { violations } = await inPage.run(exclude.length > 0 ? { exclude } : document, {
        resultTypes: ["violations"],
        ...(runOnly ? { runOnly } : {}),
      });
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
    },
    rules && { type: "rule" as const, values: [...rules] },
  );
}

/** Chinese characters in the main column of an English page, but for what is said to be Chinese there: names without English, words of people. */
export async function chineseIn(page: Page): Promise<string[]> {
  const words = await page.locator("main").evaluate((main) => {
    const rest = main.cloneNode(true) as HTMLElement;
    for (const said of rest.querySelectorAll('[lang="zh-CN"]')) said.remove();
    return rest.textContent ?? "";
  });
  return words.match(/[\u4e00-\u9fff]+/g) ?? [];
}

/** Texts of table cells that stand out over their neighbours. */
export function spiltCells(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("main .table td, main .table th")]
      .filter((cell) => {
        const edge = cell.getBoundingClientRect();
        const hidden = edge.width < 2 || cell.closest(".visually-hidden, details:not([open])") !== null;
        if (hidden || cell.querySelector(".visually-hidden, input, select, textarea, progress, svg")) return false;
        const words = document.createRange();
        words.selectNodeContents(cell);
        return [...words.getClientRects()].some((line) => line.width > 1 && line.right > edge.right + 2);
      })
      .map((cell) => cell.textContent ?? ""),
  );
}

/** What stands on a page in these words alone (also between dots, commas and brackets, and in names read out), and isn't said to be Chinese. */
export function standingIn(page: Page, words: readonly string[]): Promise<string[]> {
  return page.evaluate((known) => {
    const isChinese = (place: Element | null) =>
      !place || place.closest('[lang="zh-CN"], script, style, textarea') !== null;
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode())
      if (!isChinese(walker.currentNode.parentElement)) texts.push(walker.currentNode.textContent ?? "");
    for (const name of ["title", "aria-label", "alt"])
      for (const place of document.querySelectorAll(`[${name}]`))
        if (!isChinese(place)) texts.push(place.getAttribute(name) ?? "");
    return texts.filter((text) =>
      text.split(/[·,、，()（）:：;；|/\n]|\s+/).some((part) => known.includes(part.trim())),
    );
  }, words);
}

export { expect };
