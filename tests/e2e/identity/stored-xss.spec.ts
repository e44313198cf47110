import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { enter } from "../../support/demo-people";
import { addressesOf, readerOf } from "../../support/page-readers";
import { PAGES } from "../../support/page-table";
import { fieldsIn, poisonTexts } from "../../support/poison-texts";
import { type ServedClone, serveClone } from "../../support/serve-clone";
import { onServer } from "../../support/test-server";

/** A server of its own: the others' district stays as it is. */
const PORT = Number(process.env.E2E_PORT) + 2;
const BASE = `http://127.0.0.1:${PORT}`;
/** Parts of pages that the first of a kind may lack or an address opens: a query for the address each, and who looks. */
const PARTS: [loginName: string, address: string][] = [
  ["daqiban", "SELECT '/standards?part=dust'"],
  ["daqiban", "SELECT '/standards?part=targets'"],
  ["daqiban", "SELECT '/relapses?tab=confirmed'"],
  ["daqiban", "SELECT '/relapses?tab=refused'"],
  ["daqiban", "SELECT '/notices/' || id FROM notice WHERE voided_at IS NOT NULL LIMIT 1"],
  ["daqiban", "SELECT '/weekly/' || max(round_id) FROM weekly_report WHERE confirmed_at IS NOT NULL"],
  ["daqiban", "SELECT '/bulletins/' || id FROM bulletin WHERE state = 'draft' ORDER BY id DESC LIMIT 1"],
  ["daqiban", "SELECT '/staggered?edit=' || id FROM staggered_period WHERE document_no <> '' ORDER BY id LIMIT 1"],
  ["daqiban", "SELECT '/inspections/campaigns/' || id FROM campaign WHERE figures IS NOT NULL ORDER BY id LIMIT 1"],
  ["daqiban", "SELECT '/warnings/' || warning_id FROM warning_recipient WHERE ack_note <> '' ORDER BY id LIMIT 1"],
  [
    "daqiban",
    "SELECT '/warnings/' || r.warning_id FROM warning_check c JOIN warning_recipient r ON r.id = c.recipient_id WHERE c.note <> '' ORDER BY c.id LIMIT 1",
  ],
  [
    "daqiban",
    "SELECT '/weekly/' || id || '?season=sweptStockyards' FROM weekly_round WHERE jsonb_array_length(season->'swept') > 0 ORDER BY id DESC LIMIT 1",
  ],
  ["daqiban", "SELECT '/warnings/' || id FROM warning WHERE report IS NOT NULL ORDER BY id LIMIT 1"],
  ["daqiban", "SELECT '/stops/' || id FROM stop_exemption WHERE decision_note <> '' ORDER BY id LIMIT 1"],
  [
    "daqiban",
    `SELECT '/ledgers/' || i.register || '/import/' || i.id || '?outcome=changed' FROM register_import i JOIN register_import_row r ON r.import_id = i.id
      WHERE i.state = 'staged' AND r.changes <> '[]' ORDER BY i.id, r.line_no LIMIT 1`,
  ],
  [
    readerOf("audit:read"),
    `SELECT '/admin/audit?event=' || event FROM audit_event WHERE detail::text ~ '[一-鿿]' GROUP BY event ORDER BY count(*) DESC, event LIMIT 1`,
  ],
  ["xitong", "SELECT '/admin/places?station=' || code FROM station ORDER BY id LIMIT 1"],
  [
    "daqiban",
    `SELECT '/issues/' || i.number FROM issue i JOIN rectification_task t ON t.issue_id = i.id JOIN reminder r ON r.task_id = t.id
      WHERE r.replied_at IS NOT NULL AND r.text NOT LIKE 'rule:%' ORDER BY i.id LIMIT 1`,
  ],
  [
    "daqiban",
    `SELECT '/inspections/' || n.id FROM inspection n JOIN inspection_result r ON r.inspection_id = n.id
      WHERE n.state = 'done' ORDER BY (SELECT count(*) FROM inspection_site s WHERE s.inspection_id = n.id AND s.visited_at IS NOT NULL) DESC, n.id LIMIT 1`,
  ],
  [
    "daqiban",
    `SELECT '/stations/' || s.code || to_char(h.hour_begin AT TIME ZONE 'Asia/Shanghai', '"?date="YYYY-MM-DD"&hour="')
            || (extract(hour FROM h.hour_begin AT TIME ZONE 'Asia/Shanghai') + 1)
       FROM hourly_reading_history h JOIN station s ON s.id = h.station_id WHERE h.corrected_by_name <> '' ORDER BY h.hour_begin LIMIT 1`,
  ],
];
/** Of each register the entry that says most, and of each of its books the entry with most records. */
for (const { key, table, books } of Object.values(REGISTERS)) {
  PARTS.push([
    "daqiban",
    `SELECT '/ledgers/${key}/' || s.code FROM site s JOIN ${table} o ON o.site_id = s.id
      ORDER BY (SELECT count(*) FROM jsonb_each_text(to_jsonb(o)) AS e WHERE e.value <> '') DESC, s.id LIMIT 1`,
  ]);
  for (const book of books)
    PARTS.push([
      "daqiban",
      `SELECT '/ledgers/${key}/' || s.code FROM site s JOIN ${book.table} b ON b.site_id = s.id GROUP BY s.id ORDER BY count(*) DESC, s.id LIMIT 1`,
    ]);
}
/** Written for the record, shown on no page. */
const ON_NO_PAGE = [
  "calendar_day.document",
  "calendar_day.name",
  // Who saved it, for the trail.
  "fireworks_duty.saved_by_name",
  "fireworks_night.planned_by_name",
  "fireworks_period.saved_by_name",
  "staggered_period.saved_by_name",
  "stop_period.created_by_name",
  "warning.entered_by_name",
  // What a row of a list will write; of the demo's lists only new names are words, and these have a column of their own.
  "register_import_row.changes",
  "register_import_row.entry",
  "register_import_row.place",
  // Shown on the day of the answer; the demo's are of other days, and its periods that run have not been looked at.
  "road_suggestion.decided_by_name",
  "staggered_check.by_name",
  "staggered_check.note",
  // Folded for comparing.
  "site.name_key",
  // Its first event says it.
  "warning.reason",
  "data_source.note",
  "inspection_result.note",
  "issue.external_ref",
  "photo.caption",
  "policy_setting.reason",
  "task_event.payload",
];

let served: ServedClone;
let poisoned: string[];
/** Address and reader of everything that is opened. */
const visits: [loginName: string, at: string][] = [];
const doors = new Map<string, BrowserContext>();

test.beforeAll(async () => {
  served = await serveClone(PORT, {}, async ({ ownerUrl }) => {
    await onServer(ownerUrl, async (client) => {
      poisoned = await poisonTexts(client);
      for (const [loginName, query] of PARTS) {
        const { rows } = await client.query({ text: query, rowMode: "array" });
        if (!rows[0]?.[0]) throw new Error(`the demo has nothing for ${query}`);
        visits.push([loginName, rows[0][0]]);
      }
    });
  });
});
test.afterAll(async () => {
  for (const door of doors.values()) await door.close();
  await served?.stop();
});

async function as(browser: Browser, loginName: string): Promise<BrowserContext> {
  const open = doors.get(loginName);
  if (open) return open;
  const door = await enter(BASE, loginName);
  const context = await browser.newContext({ baseURL: BASE, storageState: await door.storageState() });
  await door.dispose();
  doors.set(loginName, context);
  return context;
}

/** What of the payload has become markup, and links that would run. */
function alive(page: Page): Promise<string[]> {
  return page.evaluate(() => [
    ...[...document.querySelectorAll("xss-probe, img[src=x], [onerror]")].map((element) => element.outerHTML),
    ...[...document.querySelectorAll("*")].flatMap((element) =>
      [...element.attributes]
        .filter(({ name, value }) => /href|src|action|data|srcdoc/.test(name) && /^\s*javascript:/i.test(value))
        .filter(({ name }) => !name.startsWith("data-") && !name.startsWith("aria-"))
        .map(({ name, value }) => `${name}=${value}`),
    ),
  ]);
}

/** The pointer over each chart, so that its tooltips stand. */
async function hoverCharts(page: Page): Promise<void> {
  const charts = page.locator(".recharts-surface, svg[role=img]");
  if ((await charts.count()) === 0) return;
  await page.waitForLoadState("networkidle");
  for (let i = 0; i < (await charts.count()); i++) {
    const chart = charts.nth(i);
    await chart.evaluate((element) => element.scrollIntoView({ block: "center" }));
    const box = await chart.boundingBox();
    if (!box) continue;
    for (const part of [0.25, 0.5, 0.75]) await page.mouse.move(box.x + box.width * part, box.y + box.height / 2);
  }
}

test("stored XSS in every text field incl. chart tooltips and print views", async ({ browser }) => {
  test.setTimeout(600_000);
  const request = async (loginName: string) => (await as(browser, loginName)).request;
  for (const { at, need } of Object.values(PAGES))
    for (const address of await addressesOf(at, request, 1)) visits.push([readerOf(need), address]);
  const seen = new Set<string>();
  for (const [loginName, at] of visits) {
    const context = await as(browser, loginName);
    const [page = await context.newPage()] = context.pages();
    await context.addCookies([{ name: "lantian-locale", value: "zh-CN", url: BASE }]);
    const answer = await page.goto(at);
    expect([at, answer?.status()]).toEqual([at, 200]);
    const html = (await answer?.text()) ?? "";
    await hoverCharts(page);
    expect([at, await alive(page), html.includes("<xss-probe")]).toEqual([at, [], false]);
    await context.addCookies([{ name: "lantian-locale", value: "en", url: BASE }]);
    const english = await (await context.request.get(at)).text();
    expect([at, "en", english.includes("<xss-probe")]).toEqual([at, "en", false]);
    for (const field of fieldsIn(html + english + (await page.content()))) seen.add(field);
  }
  // A text that nothing above has shown has not been tried.
  expect(poisoned.filter((field) => !seen.has(field) && !ON_NO_PAGE.includes(field))).toEqual([]);
});
