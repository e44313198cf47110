import fc from "fast-check";
import { expect, test } from "vitest";
import { correctReading } from "@/lib/air/commands/correct-reading";
import { commitBatches } from "@/lib/ingest/commands/commit-batches";
import { withdrawBatch } from "@/lib/ingest/commands/withdraw-batch";
import { importBatch } from "@/lib/ingest/queries/import-batch";
import { transaction } from "@/lib/platform/db";
import { importText, stageText, twoStations, viewer } from "../../fixtures/ingest/ingest-scene";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
await twoStations(db);
const back = (id: number) => withdrawBatch(viewer, id, "错批", 20_000);
const effect = async (id: number) => {
  const view = await importBatch(viewer, id, { show: undefined, page: 1, withdraw: "1" });
  if (!view?.effect) throw new Error("no effect");
  return view.effect;
};
const COLUMNS = ["so2", "o3", "pm10", "pm25"] as const;
type Said = readonly (number | null)[];
const HEAD = "点位编码,日期,小时,SO2,O3,PM10,PM2.5,说明";
let files = 0;
const text = (date: string, said: Said) =>
  `${HEAD}\nA1,${date},5,${said.map((value) => value ?? "").join(",")},第 ${++files} 份\n`;
const stands = async (date: string) => {
  const { rows } = await db.pool.query(
    `SELECT so2 / 10000 AS so2, o3 / 10000 AS o3, pm10 / 10000 AS pm10, pm25 / 10000 AS pm25 FROM hourly_reading
      WHERE hour_begin = $1::timestamp - interval '4 hours'`,
    [date],
  );
  return rows[0] ? COLUMNS.map((name) => rows[0][name]) : null;
};
const value = fc.option(fc.integer({ min: 1, max: 3 }), { nil: null, freq: 3 });
const said = fc.tuple(value, value, value, value).filter((row) => row.some((cell) => cell !== null));
type Step =
  | { row: Said }
  | { back: number }
  | { correct: number; at: number }
  | { stage: Said }
  | { commit: true }
  | { both: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: said.map((row) => ({ row })) },
  { weight: 2, arbitrary: fc.nat({ max: 9 }).map((back) => ({ back })) },
  { weight: 1, arbitrary: fc.record({ correct: fc.integer({ min: 50, max: 53 }), at: fc.nat({ max: 3 }) }) },
  { weight: 2, arbitrary: said.map((stage) => ({ stage })) },
  { weight: 2, arbitrary: fc.constant({ commit: true as const }) },
  { weight: 2, arbitrary: fc.nat({ max: 9 }).map((both) => ({ both })) },
);
let day = 0;
const LONG = 300_000;

test(
  "what stands is what living deliveries and persons have said, in any order of deliveries, corrections, open previews and withdrawals beside commits",
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        const date = new Date(Date.UTC(2024, 0, 1 + day++)).toISOString().slice(0, 10);
        const living: { id: number; row: Said }[] = [];
        const waiting: { id: number; row: Said }[] = [];
        const fixed: (number | undefined)[] = [];
        const right = () => {
          const all = COLUMNS.map(
            (_, i) => fixed[i] ?? living.reduce<number | null>((s, { row }) => row[i] ?? s, null),
          );
          return living.length === 0 && fixed.every((f) => f === undefined) ? null : all;
        };
        const log: unknown[] = [];
        for (const one of steps) {
          log.push(one);
          if ("row" in one) living.push({ id: await importText(text(date, one.row)), row: one.row });
          else if ("stage" in one) {
            const s = await stageText(text(date, one.stage));
            if (s.kind !== "staged") throw new Error(s.kind);
            waiting.push({ id: s.batchId, row: one.stage });
          } else if ("commit" in one) {
            const next = waiting.shift();
            if (!next) continue;
            await commitBatches(viewer, [next.id]);
            living.push(next);
          } else if ("both" in one) {
            const next = waiting.shift();
            const [gone] = living.length > 0 ? living.splice(one.both % living.length, 1) : [];
            await Promise.all([gone && back(gone.id), next && commitBatches(viewer, [next.id])]);
            if (next) living.push(next);
          } else if ("correct" in one) {
            const now = await stands(date);
            if (!now || now[one.at] === one.correct) continue;
            const name = COLUMNS[one.at] as "pm10";
            await transaction((tx) =>
              correctReading(tx, viewer, {
                station: "A1",
                date,
                label: 5,
                [name]: String(one.correct),
                reason: "核对",
              }),
            );
            fixed[one.at] = one.correct;
          } else if (living.length > 0) {
            const [gone] = living.splice(one.back % living.length, 1);
            const foreseen = await effect(gone?.id ?? 0);
            const done = await back(gone?.id ?? 0);
            expect({ log, n: [foreseen.restored, foreseen.removed] }).toEqual({
              log,
              n: [done.restored, done.removed],
            });
          }
          expect({ log, v: await stands(date) }).toEqual({ log, v: right() });
        }
      }),
      {
        numRuns: 12,
        seed: 77,
        // A value put right above a first delivery, beneath another one that has gone before it.
        examples: [
          [[{ row: [1, null, null, null] }, { correct: 50, at: 1 }, { row: [null, null, null, 1] }, { back: 0 }]],
        ],
      },
    );
  },
  LONG,
);
