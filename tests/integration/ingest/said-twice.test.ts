import fc from "fast-check";
import { expect, test } from "vitest";
import { correctReading } from "@/lib/air/commands/correct-reading";
import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { transaction } from "@/lib/platform/db";
import { HEADER, importText, line, twoStations, viewer } from "../../fixtures/ingest/ingest-scene";
import { COLUMNS, foreseen, hourText, hourThatStands, type Said, takeBack } from "../../fixtures/ingest/one-hour";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
await twoStations(db);

type Step = { row: [number | null, number | null, number | null, number | null] } | { back: number };
/** Each file adds one value: the last version carries over what the first stated, by way of the second. */
const CARRIED_TWICE: Step[] = [
  { row: [null, null, 1, null] },
  { row: [null, null, null, 1] },
  { row: [null, 1, null, null] },
  { back: 0 },
];
const deliver = (date: string, said: Said) => importText(hourText(date, said));
const stands = (date: string) => hourThatStands(db, date);

test("B14 taking a batch back leaves what another has stated, too: the same hours, half of an hour, in any order", async () => {
  const text = (note: string, hours: number[]) =>
    [`${HEADER},说明`, ...hours.map((hour) => `${line(hour, 80 + hour)},${note}`)].join("\n");
  const first = await importText(text("甲", [1, 2, 3, 4]));
  const again = await importText(text("乙", [1, 2, 3]));
  const owners = async () =>
    (await db.pool.query("SELECT batch_id AS b FROM hourly_reading ORDER BY hour_begin")).rows.map(({ b }) => b);
  expect(await owners()).toEqual([first, first, first, first]);
  expect(await foreseen(first)).toEqual({ restored: 0, removed: 1, kept: 3, days: 1 });
  expect(await takeBack(first)).toEqual({ done: true, restored: 0, removed: 1, restated: 3 });
  expect(await owners()).toEqual([again, again, again]);
  // Its day is marked like that of every change, and worked out again.
  expect((await db.pool.query("SELECT count(*)::int AS n FROM stale_day")).rows).toEqual([{ n: 1 }]);
  await recomputeStale();
  // A third says it, too, while the second has it: nothing is lost with that one either, and with the last all of it.
  const third = await importText(text("丙", [2, 3]));
  expect(await foreseen(again)).toEqual({ restored: 0, removed: 1, kept: 2, days: 1 });
  expect(await takeBack(again)).toMatchObject({ removed: 1, restated: 2 });
  expect(await owners()).toEqual([third, third]);
  expect(await takeBack(third)).toMatchObject({ removed: 2, restated: 0 });
  expect(await owners()).toEqual([]);
});

test("B14 one file per pollutant: each goes with its own values, the others' stay", async () => {
  const pm10 = await deliver("2026-03-02", [null, null, 80, null]);
  const pm25 = await deliver("2026-03-02", [null, null, null, 30]);
  const o3 = await deliver("2026-03-02", [null, 60, null, null]);
  const both = await deliver("2026-03-02", [null, null, 80, 30]);
  expect(await stands("2026-03-02")).toEqual([null, 60, 80, 30]);
  expect(await foreseen(pm25)).toEqual({ restored: 0, removed: 0, kept: 1, days: 1 });
  await takeBack(pm25);
  expect(await stands("2026-03-02")).toEqual([null, 60, 80, 30]);
  await takeBack(both);
  expect(await stands("2026-03-02")).toEqual([null, 60, 80, null]);
  await takeBack(pm10);
  expect(await stands("2026-03-02")).toEqual([null, 60, null, null]);
  await takeBack(o3);
  expect(await stands("2026-03-02")).toBeNull();
});

test("B14 H8 what another has stated comes back beside what a person has put right", async () => {
  const first = await deliver("2026-03-03", [9, 60, 80, 30]);
  await deliver("2026-03-03", [9, 60, 80, null]);
  await transaction((tx) =>
    correctReading(tx, viewer, { station: "A1", date: "2026-03-03", label: 5, pm10: "61", reason: "核对" }),
  );
  await takeBack(first);
  expect(await stands("2026-03-03")).toEqual([9, 60, 61, null]);
});

test("B14 whatever was delivered and taken back in whatever order, an hour is what the batches that count have said, the last word of each value first; and the preview says so before", async () => {
  const value = fc.option(fc.integer({ min: 1, max: 3 }), { nil: null, freq: 3 });
  const said = fc.tuple(value, value, value, value).filter((row) => row.some((cell) => cell !== null));
  const step = fc.oneof(
    { weight: 3, arbitrary: said.map((row) => ({ row })) },
    { weight: 2, arbitrary: fc.nat({ max: 9 }).map((back) => ({ back })) },
  );
  let day = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
      const date = new Date(Date.UTC(2025, 0, 1 + day++)).toISOString().slice(0, 10);
      const living: { id: number; row: Said }[] = [];
      const right = () =>
        living.length === 0
          ? null
          : COLUMNS.map((_, i) => living.reduce<number | null>((stands, { row }) => row[i] ?? stands, null));
      for (const one of steps) {
        if ("row" in one) living.push({ id: await deliver(date, one.row), row: one.row });
        else if (living.length > 0) {
          const [gone] = living.splice(one.back % living.length, 1);
          const before = await foreseen(gone?.id ?? 0);
          const done = await takeBack(gone?.id ?? 0);
          expect([before.restored, before.removed]).toEqual([done.restored, done.removed]);
          if (living.length === 0) expect(before.removed).toBe(1);
        }
        expect(await stands(date)).toEqual(right());
      }
    }),
    { numRuns: 8, seed: 11, examples: [[CARRIED_TWICE]] },
  );
  await db.pool.query("DELETE FROM stale_day");
}, 120_000);

test("B14 official days: said twice they stay, a column that only the withdrawn table had goes, in any order", async () => {
  const options = { source: "peer-day", create: { region: null, stations: new Map() } };
  const whole = (pm: number, note: string) =>
    importText(
      `区域,日期,SO2,NO2,CO,O3_8h,PM10,PM2.5,备注\n乙区,2025-04-14,6,20,0.5,100,${pm},30,${note}\n丙区,2025-04-14,6,20,0.5,100,${pm},30,${note}\n`,
      options,
    );
  const days = async () =>
    (
      await db.pool.query(
        'SELECT r.name, o.pm10 / 10000 AS pm10, o.pm25 / 10000 AS pm25, o.so2 / 10000 AS so2 FROM official_day o JOIN region r ON r.id = o.region_id ORDER BY r.name COLLATE "C"',
      )
    ).rows.map((row) => [row.name, row.pm10, row.pm25, row.so2]);
  const first = await whole(95, "甲");
  const same = await whole(95, "乙");
  const fewer = await importText(
    "区域,日期,PM10,PM2.5,备注\n乙区,2025-04-14,97,30,丙\n丙区,2025-04-14,95,30,丙\n",
    options,
  );
  await recomputeStale();
  expect(await days()).toEqual([
    ["丙区", 95, 30, 6],
    ["乙区", 97, 30, 6],
  ]);
  expect(await foreseen(first)).toEqual({ restored: 0, removed: 0, kept: 2, days: 2 });
  expect(await takeBack(first)).toEqual({ done: true, restored: 0, removed: 0, restated: 1 });
  expect(await days()).toEqual([
    ["丙区", 95, 30, 6],
    ["乙区", 97, 30, 6],
  ]);
  await recomputeStale();
  expect(
    (await db.pool.query("SELECT count(*)::int AS n FROM region_day WHERE origin = 'official' AND standard = '2012'"))
      .rows,
  ).toEqual([{ n: 2 }]);
  expect(await foreseen(same)).toMatchObject({ restored: 0, removed: 0 });
  await takeBack(same);
  // What stays is the third table's, which has two columns.
  expect(await days()).toEqual([
    ["丙区", 95, 30, null],
    ["乙区", 97, 30, null],
  ]);
  expect(await takeBack(fewer)).toMatchObject({ removed: 2 });
  expect(await days()).toEqual([]);
  await recomputeStale();
  expect((await db.pool.query("SELECT count(*)::int AS n FROM region_day WHERE origin = 'official'")).rows).toEqual([
    { n: 0 },
  ]);
});

test("B14 official days likewise, in whatever order: a column that a table lacks says nothing, a blank of a column that it has says so", async () => {
  const options = { source: "peer-day", create: { region: null, stations: new Map() } };
  const names = { so2: "SO2", no2: "NO2", pm10: "PM10", pm25: "PM2.5" } as const;
  const columns = ["so2", "no2", "pm10", "pm25"] as const;
  type Column = (typeof columns)[number];
  const value = fc.option(fc.integer({ min: 1, max: 2 }), { nil: null, freq: 3 });
  const table = fc
    .tuple(fc.subarray([...columns], { minLength: 2 }), fc.record({ so2: value, no2: value, pm10: value, pm25: value }))
    .filter(([heads, cells]) => heads.some((head) => cells[head] !== null));
  const step = fc.oneof(
    { weight: 3, arbitrary: table.map(([heads, cells]) => ({ heads, cells })) },
    { weight: 2, arbitrary: fc.nat({ max: 9 }).map((back) => ({ back })) },
  );
  let at = 0;
  const stood = async (date: string) => {
    const { rows } = await db.pool.query(
      "SELECT so2 / 10000 AS so2, no2 / 10000 AS no2, pm10 / 10000 AS pm10, pm25 / 10000 AS pm25 FROM official_day WHERE date = $1",
      [date],
    );
    return rows[0] ?? null;
  };
  let tables = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
      const date = new Date(Date.UTC(2024, 0, 1 + at++)).toISOString().slice(0, 10);
      const living: { id: number; heads: Column[]; cells: Record<Column, number | null> }[] = [];
      for (const one of steps) {
        if ("heads" in one) {
          const head = one.heads.map((name) => names[name]).join(",");
          const row = one.heads.map((name) => one.cells[name] ?? "").join(",");
          const id = await importText(`区域,日期,${head},备注\n丁区,${date},${row},第 ${++tables} 份\n`, options);
          living.push({ id, ...one });
        } else if (living.length > 0) {
          const [gone] = living.splice(one.back % living.length, 1);
          const before = await foreseen(gone?.id ?? 0);
          const done = await takeBack(gone?.id ?? 0);
          expect([before.restored, before.removed]).toEqual([done.restored, done.removed]);
        }
        const right = { so2: null, no2: null, pm10: null, pm25: null } as Record<Column, number | null>;
        for (const { heads, cells } of living) for (const name of heads) right[name] = cells[name];
        expect(await stood(date)).toEqual(living.length === 0 ? null : right);
      }
    }),
    { numRuns: 8, seed: 11 },
  );
  await db.pool.query("DELETE FROM stale_day");
}, 120_000);
