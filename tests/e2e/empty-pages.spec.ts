import type { Page } from "@playwright/test";
import { FILLS, LIST_FILLS } from "@/app/_components/fills-table";
import { expect, test } from "../support/browser";
import { type EmptyOffice, emptyOffice } from "../support/empty-office";
import { enterOffice, newOfficial } from "../support/office-people";
import { kindIn, PAGES } from "../support/page-table";

/** Every page of an office that has nothing yet: where there is nothing to show, it is told what fills it, and led there. */
let office: EmptyOffice;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  office = await emptyOffice(Number(process.env.E2E_PORT) + 3);
});
test.afterAll(() => office?.stop());

/** Pages that must offer a way to what fills them, with where it leads: the lists of the table, and those that are put together otherwise. */
const LED: Record<string, string> = {
  // 底数 has a line for each register, whatever stands in it; each leads on.
  ...Object.fromEntries(
    Object.entries(LIST_FILLS)
      .filter(([at]) => at !== "/ledgers")
      .map(([at, of]) => [at, FILLS[of].href]),
  ),
  "/": "/import",
  "/ledgers/catering": "/ledgers/catering/import",
  "/look-backs": "/issues/paste",
  "/warnings/tasks": "/warnings",
  "/warnings/checks": "/warnings",
  "/meeting/snapshots": "/meeting",
  "/alerts": "/standards/api",
  "/tracing": "/import",
};

/** Nothing there is good news, or nothing was asked for: no list waits to be filled. */
const WELL = ["/admin/system", "/search", "/admin/jobs", "/escalations", "/first-steps"];

interface Empty {
  text: string;
  hasHint: boolean;
  links: string[];
}

test("every page of an empty office says what fills it", async ({ browser }) => {
  test.setTimeout(600_000);
  const system = await enterOffice(browser, office, "sysadmin1", office.logins.get("sysadmin1") ?? "");
  const official = await newOfficial(browser, office, system, ["工作人员", "负责人"]);
  const faults: string[] = [];
  const led = new Map<string, string[]>();
  for (const { at } of Object.values(PAGES).filter((line) => kindIn(line.at) === undefined)) {
    const reader = (await opens(official, at)) ? official : (await opens(system, at)) ? system : null;
    if (reader === null) continue;
    const path = at.split("?")[0] ?? at;
    const { empties, hasForm } = await emptiesOf(reader);
    led.set(path, [...(led.get(path) ?? []), ...empties.flatMap(({ links }) => links)]);
    if (WELL.includes(path)) continue;
    for (const { text, hasHint, links } of empties)
      if (links.length === 0 && !(hasForm || hasHint)) faults.push(`${at}: ${text}`);
  }
  const missed = Object.entries(LED).filter(([path, href]) => !led.get(path)?.includes(href));
  expect(missed).toEqual([]);
  expect(faults).toEqual([]);
});

/** Whether the page is theirs: whoever may not is led to /refused. */
async function opens(page: Page, at: string): Promise<boolean> {
  const answer = await page.goto(at);
  return answer?.status() === 200 && new URL(page.url()).pathname !== "/refused";
}

async function emptiesOf(page: Page): Promise<{ empties: Empty[]; hasForm: boolean }> {
  const empties = await page.locator("main .state:visible").evaluateAll((states) =>
    states.map((state) => ({
      text: state.textContent ?? "",
      hasHint: state.querySelector("p") !== null,
      links: [...state.querySelectorAll("a[href]")].map((link) => new URL((link as HTMLAnchorElement).href).pathname),
    })),
  );
  return { empties, hasForm: (await page.locator("main form button").count()) > 0 };
}
