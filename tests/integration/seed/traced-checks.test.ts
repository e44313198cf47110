import { afterAll, beforeAll, expect, it } from "vitest";
import { setNow } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { hitRecord } from "@/lib/tracing/queries/hit-record";
import { seedDemo } from "@/prisma/seed/demo";
import { registerDemo } from "@/prisma/seed/registers";
import { superviseDemo } from "@/prisma/seed/supervision";
import { traceDemo } from "@/prisma/seed/traced-checks";
import { testDatabase } from "@/tests/support/database";

const TODAY = "2026-11-24";
await testDatabase();

async function one(text: string): Promise<number> {
  const [row] = await sql<Record<string, number>>("", text);
  return Number(Object.values(row ?? {})[0]);
}

let made = 0;
beforeAll(async () => {
  setNow(new Date("2026-11-24T09:30:00+08:00"));
  await seedDemo({ today: TODAY });
  await superviseDemo(TODAY);
  await registerDemo(TODAY);
  made = await traceDemo(TODAY);
}, 240_000);
afterAll(() => setNow(undefined));

const OURS = "FROM inspection n WHERE n.title LIKE '溯源核查：%'";

it("the office goes to three places after a spike of one station, finds the source or nothing, and nothing is made twice", async () => {
  expect(made).toBeGreaterThanOrEqual(15);
  expect(await one(`SELECT count(*) ${OURS}`)).toBe(made);
  expect(
    await one(`SELECT count(*) ${OURS} AND (SELECT count(*) FROM inspection_site v WHERE v.inspection_id = n.id) <> 3`),
  ).toBe(0);
  const found = await one(`SELECT count(*) ${OURS} AND EXISTS (SELECT FROM issue i WHERE i.inspection_id = n.id)`);
  expect(found).toBeGreaterThan(made / 3);
  expect(found).toBeLessThan(made);
  expect(await traceDemo(TODAY)).toBe(0);
});

it("what was found names its station and hour, is closed, and leaves nothing undecided", async () => {
  const issues = "FROM issue i JOIN inspection n ON n.id = i.inspection_id AND n.title LIKE '溯源核查：%'";
  expect(await one(`SELECT count(*) ${issues} WHERE i.spike_hour IS NULL OR i.station_id IS NULL`)).toBe(0);
  expect(
    await one(
      `SELECT count(*) ${issues} JOIN rectification_task t ON t.issue_id = i.id
        WHERE t.state <> 'closed' OR t.closed_at > '2026-11-24' OR NOT EXISTS (SELECT FROM photo p WHERE p.issue_id = i.id AND p.kind = 'after')`,
    ),
  ).toBe(0);
  expect(
    await one(
      `SELECT count(*) ${issues} WHERE EXISTS (SELECT FROM recurrence r WHERE r.later_issue_id = i.id AND r.state = 'suggested')
         OR EXISTS (SELECT FROM missed_report m WHERE m.issue_id = i.id AND m.state = 'suggested')`,
    ),
  ).toBe(0);
});

it("so the record says what tracing is worth: the first three places are found out more often than those further down", async () => {
  const { byWind, looked } = await hitRecord();
  expect(byWind.n).toBeGreaterThanOrEqual(20);
  expect(byWind.lift).toBeGreaterThanOrEqual(1.6);
  expect(looked.first.looked).toBeGreaterThanOrEqual(40);
  expect(looked.others.looked).toBeGreaterThanOrEqual(100);
  expect(looked.first.rate).toBeGreaterThanOrEqual(1.5 * (looked.others.rate ?? 1));
  // Honest: most of the places on a list are not where it came from.
  expect(looked.first.rate).toBeLessThan(0.5);
});
