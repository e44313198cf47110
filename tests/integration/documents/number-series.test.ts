import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { nextNumber } from "@/lib/documents/commands/next-number";
import { seriesAround } from "@/lib/documents/queries/number-series";
import { personViewer } from "@/lib/identity/queries/person-viewer";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { reportIssue } from "@/lib/issues/commands/report-issue";
import { globalSearch } from "@/lib/issues/queries/global-search";
import { issueId } from "@/lib/issues/queries/issue-id";
import { issueInput } from "@/lib/issues/schema";
import { issueNotice } from "@/lib/notices/commands/issue-notice";
import { noticeInput } from "@/lib/notices/schema";
import { today } from "@/lib/platform/clock";
import { type Tx, transaction } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { setMasthead } from "@/lib/reports/commands/set-masthead";
import { mastheadSettings } from "@/lib/reports/queries/masthead";
import { mastheadInput } from "@/lib/reports/schema";
import { contentHash } from "@/lib/shared/content-hash";
import { moveExemption } from "@/lib/winter/commands/move-exemption";
import { type CityWorld, cityWorld, type DistrictScene } from "../../support/city-world";
import { testDatabase } from "../../support/database";
import { TEST_SEAL_KEYS } from "../../support/seal-keys";

/** Numbers of issues, papers and certificates, of a district alone and of several. */
const db = await testDatabase();
setEnv({ LANTIAN_SEAL_KEYS: TEST_SEAL_KEYS });
const year = today().slice(0, 4);
const run = <T>(work: (tx: Tx) => Promise<T>) => transaction(work);
let world: CityWorld;
let a: DistrictScene;
let b: DistrictScene;
/** What A gave out while it worked alone. */
let alone: { issue: string; paper: string };

const again = (viewer: Viewer) => personViewer(viewer.userId, "");
const report = (viewer: Viewer, townId: number) =>
  run((tx) =>
    reportIssue(
      tx,
      viewer,
      issueInput.parse({
        clientId: randomUUID(),
        categoryId: 2,
        source: "inspection",
        description: "裸土",
        townId,
        address: "路边",
        foundAt: new Date(Date.now() - 60_000).toISOString(),
      }),
    ),
  );
const interview = (viewer: Viewer, toUnitId: number) =>
  run((tx) => issueNotice(tx, viewer, noticeInput.parse({ kind: "interview_notice", toUnitId, title: "约谈" })));

beforeAll(async () => {
  world = await cityWorld(db.pool);
  a = world.of.甲;
  b = world.of.乙;
  // As if the issues of the scene had never been numbered.
  await db.owner.query("UPDATE issue SET number = 'x-' || id");
  await db.owner.query("DELETE FROM number_sequence");
  await db.owner.query("UPDATE unit SET closed_on = '2026-01-01' WHERE kind = 'air_office' AND id <> $1", [
    a.units.office,
  ]);
  const head = await again(a.people.head);
  expect(head.bounds).toBeNull();
  alone = { issue: (await report(head, a.town)).number, paper: (await interview(head, a.units.town)).number };
  await db.owner.query("UPDATE unit SET closed_on = NULL");
});

test("a district alone numbers as it always did", () => {
  expect(alone).toEqual({ issue: `WT${year}-00001`, paper: `大气办约谈〔${year}〕1号` });
});

test("where several work each counts for itself, and the one that was alone goes on", async () => {
  const numbers = [];
  for (const side of [a, b])
    for (let i = 0; i < 2; i++) {
      const [head, units] = [side.people.head, side.units];
      numbers.push((await report(head, side.town)).number, (await interview(head, units.town)).number);
    }
  expect(numbers).toEqual([
    `WT${a.code}-${year}-00002`,
    `甲区大气办约谈〔${year}〕2号`,
    `WT${a.code}-${year}-00003`,
    `甲区大气办约谈〔${year}〕3号`,
    `WT${b.code}-${year}-00001`,
    `乙区大气办约谈〔${year}〕1号`,
    `WT${b.code}-${year}-00002`,
    `乙区大气办约谈〔${year}〕2号`,
  ]);
});

test("an issue is numbered where it lies, a paper by the office that gives it out: the city's are the plain ones", async () => {
  expect((await report(world.people.staff, b.town)).number).toBe(`WT${b.code}-${year}-00003`);
  expect((await interview(world.people.head, a.units.town)).number).toBe(`大气办约谈〔${year}〕2号`);
});

test("every number finds its row in the whole city, and in its own district only", async () => {
  const { rows } = await db.pool.query("SELECT number FROM issue WHERE number LIKE 'WT%' ORDER BY number");
  expect(rows).toHaveLength(6);
  for (const { number } of rows) {
    expect(await issueId(world.people.staff, number)).toBeTypeOf("number");
    const own = number.includes(b.code) ? b : a;
    expect(await issueId(own.people.head, number)).toBeTypeOf("number");
    expect(await issueId((own === a ? b : a).people.head, number).catch(() => null)).toBeNull();
    expect(JSON.stringify(await globalSearch(world.people.staff, number))).toContain(number);
  }
  const twice = await db.pool.query(
    "SELECT number FROM (SELECT number FROM issue UNION ALL SELECT number FROM notice) n GROUP BY 1 HAVING count(*) > 1",
  );
  expect(twice.rows).toEqual([]);
});

test("fifty at once in two districts: no gap, no double", async () => {
  const given: Record<string, number[]> = { [a.code]: [], [b.code]: [] };
  await Promise.allSettled(
    Array.from({ length: 50 }, (_, i) =>
      transaction(async (tx) => {
        const { district, code } = i % 2 ? a : b;
        const number = await nextNumber(tx, "exemption", 2031, await seriesAround(tx, district));
        if (i % 5 === 0) throw new Error("not granted after all");
        given[code]?.push(number);
      }),
    ),
  );
  for (const code of [a.code, b.code])
    expect(given[code]?.sort((x, y) => x - y)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
});

test("a certificate bears its place's district", async () => {
  const granted = [];
  for (const { people, units, town, site } of [a, b]) {
    const { rows } = await db.pool.query(
      `WITH p AS (INSERT INTO stop_period (client_id, name, starts_on, ends_on, town_ids, review_unit_id, created_at, created_by_name)
         VALUES (gen_random_uuid(), 'x', current_date, current_date + 9, ARRAY[$1::int], $2, now(), 'x') RETURNING id)
       INSERT INTO stop_exemption (client_id, period_id, site_id, unit_id, ground, scope, from_on, to_on, up_to, applied_at, applied_by_name, state)
       SELECT gen_random_uuid(), id, $3, $2, 'other', 'x', current_date, current_date, 'none', now(), 'x', 'reviewed' FROM p RETURNING id, version`,
      [town, units.housing, site],
    );
    const move = { exemptionId: rows[0].id, version: rows[0].version, verb: "approve", note: "同意" } as const;
    granted.push((await run((tx) => moveExemption(tx, people.head, move))).number);
  }
  expect(granted).toEqual([`甲区停土豁免〔${year}〕1号`, `乙区停土豁免〔${year}〕1号`]);
});

test("a district sets its own 机关代字, but none that another has, had or starts with", async () => {
  const set = async (viewer: Viewer, codes: Record<string, string>) => {
    const settings = await mastheadSettings(viewer);
    if (!settings) throw new Error("no settings");
    const { notices, persons, ...own } = settings;
    const form = {
      ...own,
      persons: persons ? "yes" : "no",
      ...notices,
      ...codes,
      reason: "启用",
      seen: contentHash(settings),
    };
    return run((tx) => setMasthead(tx, viewer, mastheadInput.parse(form)));
  };
  await set(a.people.staff, { interview_notice: "甲气约谈" });
  expect((await interview(a.people.head, a.units.town)).number).toBe(`甲气约谈〔${year}〕4号`);
  expect((await interview(b.people.head, b.units.town)).number).toBe(`乙区大气办约谈〔${year}〕3号`);
  for (const code of ["甲气约谈", "甲区大气办约谈", "大气办约谈"])
    await expect(set(b.people.staff, { interview_notice: code })).rejects.toMatchObject({
      fields: { interview_notice: { key: "code-taken" } },
    });
  await expect(set(world.people.staff, { interview_notice: "乙区大气办约谈" })).rejects.toMatchObject({ status: 400 });
  await expect(set(b.people.staff, { code: "大气办通报" })).rejects.toMatchObject({
    fields: { code: { key: "code-taken" } },
  });
});
