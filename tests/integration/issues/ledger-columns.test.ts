import { afterAll, beforeAll, expect, test } from "vitest";
import { ledgerWorkbook } from "@/lib/issues/files/ledger-workbook";
import { issueFilter } from "@/lib/issues/queries/issue-filter";
import { ledgerExport, ledgerInput } from "@/lib/issues/queries/ledger-export";
import { LEDGER_COLUMNS, ledgerRows } from "@/lib/issues/rules/ledger-columns";
import { setNow } from "@/lib/platform/clock";
import { testDatabase } from "@/tests/support/database";
import { openSafely } from "@/tests/support/open-workbook";
import { anIssue, type SupervisionWorld, supervisionWorld } from "@/tests/support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;

beforeAll(async () => {
  setNow(new Date("2026-11-23T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
  const state = (issueId: number, set: string) =>
    db.pool.query(`UPDATE rectification_task SET ${set} WHERE issue_id = $1`, [issueId]);
  const late = await anIssue(world, {
    description: "裸土约两亩未覆盖，进门左手",
    address: "北门外",
    foundAt: "2026-11-02T23:30:00+08:00",
  });
  await state(
    late.issueId,
    "state = 'assigned', due_on = '2026-11-16', yellow_from = '2026-11-13', measures = '覆盖', progress = '已联系施工方'",
  );
  const closed = await anIssue(world, { foundAt: "2026-11-03T08:00:00+08:00" });
  await state(
    closed.issueId,
    "state = 'closed', due_on = '2026-11-10', yellow_from = '2026-11-09', clock_stopped_on = '2026-11-13', closed_at = '2026-11-14T02:00:00Z'",
  );
  await anIssue(world, { foundAt: "2026-11-04T08:00:00+08:00" });
});
afterAll(() => setNow(undefined));

const words = {
  title: (column: string) => column,
  source: (source: string) => source,
  state: (state: string) => state,
};

test("E6 the 台账 holds description, whole place, category, date found, state and days late, in words and numbers of their own", async () => {
  const table = await ledgerExport(world.people.officeStaff, issueFilter.parse({}));
  const rows = ledgerRows(table);
  expect(table.count).toBe(rows.length);
  expect(rows[0]).toMatchObject({
    description: "裸土约两亩未覆盖，进门左手",
    category: "裸露土方未覆盖",
    foundOn: "2026-11-02",
    state: "assigned",
    daysLate: 7,
    measures: "覆盖",
    progress: "已联系施工方",
  });
  expect(rows[0]?.place).toMatch(/^.+，北门外$/);
  // Closed three days after its deadline; without an order there is no deadline to be late for.
  expect(rows.map(({ daysLate }) => daysLate)).toEqual([7, 3, null]);
  const [head, first] = (await openSafely(await ledgerWorkbook(table, words))).rows;
  expect(head).toEqual([...LEDGER_COLUMNS]);
  const cell = (column: (typeof LEDGER_COLUMNS)[number]) => first?.[LEDGER_COLUMNS.indexOf(column)];
  expect(cell("daysLate")).toBe("7");
  expect(cell("description")).toBe("裸土约两亩未覆盖，进门左手");
  expect(cell("progress")).toBe("已联系施工方");
  expect(cell("state")).toBe("assigned");
});

test("E6 chosen columns stand in the fixed order, whatever the order of the question; none named are all", async () => {
  expect(ledgerInput.parse({}).columns).toEqual([...LEDGER_COLUMNS]);
  const { columns } = ledgerInput.parse({ columns: ["daysLate", "number", "description", "number"] });
  expect(columns).toEqual(["number", "description", "daysLate"]);
  expect(ledgerInput.parse({ columns: "town,number" }).columns).toEqual(["number", "town"]);
  expect(ledgerInput.safeParse({ columns: ["nothing"] }).success).toBe(false);
  const table = await ledgerExport(world.people.officeStaff, issueFilter.parse({}));
  const sheet = await openSafely(await ledgerWorkbook(table, words, columns));
  expect(sheet.rows.map((row) => row.length)).toEqual([3, 3, 3, 3]);
  expect(sheet.rows[0]).toEqual(["number", "description", "daysLate"]);
});
