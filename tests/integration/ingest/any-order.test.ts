import fc from "fast-check";
import { expect, test } from "vitest";
import { correctReading } from "@/lib/air/commands/correct-reading";
import { commitBatches } from "@/lib/ingest/commands/commit-batches";
import { transaction } from "@/lib/platform/db";
import { importText, stageText, twoStations, viewer } from "../../fixtures/ingest/ingest-scene";
import { COLUMNS, foreseen, hourText, hourThatStands, type Said, takeBack } from "../../fixtures/ingest/one-hour";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
await twoStations(db);
const stands = (date: string) => hourThatStands(db, date);
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
          if ("row" in one) living.push({ id: await importText(hourText(date, one.row)), row: one.row });
          else if ("stage" in one) {
            const s = await stageText(hourText(date, one.stage));
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
            await Promise.all([gone && takeBack(gone.id), next && commitBatches(viewer, [next.id])]);
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
            const before = await foreseen(gone?.id ?? 0);
            const done = await takeBack(gone?.id ?? 0);
            expect({ log, n: [before.restored, before.removed] }).toEqual({
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
