import { expect, test } from "vitest";
import { eachBlockHour, firstOfBlock, HourBlocks } from "@/lib/air/rules/hour-blocks";

const MISSING = -2_147_483_648;
const hourOf = (text: string) => Date.parse(text) / 3_600_000;
const values = (pm10: number) => Int32Array.from([1, 2, 3, 4, pm10, 6, 7, 8, 9, 10, 350, 12]);

test("an hour lies in the civil month of Shanghai; the wind's direction is left out", () => {
  const blocks = new HourBlocks();
  blocks.put(7, hourOf("2024-02-29T15:00Z"), 16, values(5));
  blocks.put(7, hourOf("2024-02-29T16:00Z"), 0, values(MISSING));
  const [february, march] = blocks.blocks();
  expect([february, march].map((block) => block && [firstOfBlock(block), block.days])).toEqual([
    ["2024-02-01", 1 << 28],
    ["2024-03-01", 1],
  ]);
  const seen: unknown[] = [];
  eachBlockHour(february?.hours ?? new Int32Array(0), (day, hour, mask, of) => seen.push([day, hour, mask, [...of]]));
  eachBlockHour(march?.hours ?? new Int32Array(0), (day, hour, mask, of) => seen.push([day, hour, mask, of[4]]));
  expect(seen).toEqual([
    [28, 23, 16, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12]],
    [0, 0, 0, MISSING],
  ]);
});

test("beyond the bound, twice the same month, or forgotten: the days stay, the hours do not", () => {
  const bounded = new HourBlocks(1);
  bounded.put(1, hourOf("2024-01-05T00:00Z"), 0, values(1));
  bounded.put(2, hourOf("2024-01-06T00:00Z"), 0, values(1));
  bounded.put(3, hourOf("2024-01-07T00:00Z"), 0, values(1));
  expect(bounded.blocks().map(({ days, hours }) => [days, hours])).toEqual([
    [1 << 4, null],
    [1 << 5, null],
    [1 << 6, null],
  ]);
  const one = new HourBlocks();
  one.put(1, hourOf("2024-01-05T00:00Z"), 0, values(1));
  const all = new HourBlocks();
  for (const block of one.blocks()) all.take(block);
  expect(all.blocks()[0]?.hours).not.toBeNull();
  all.take({ stationId: 1, month: 2024 * 12, days: 2, hours: null });
  expect(all.blocks()).toMatchObject([{ days: (1 << 4) | 2, hours: null }]);
  one.forget(1);
  expect(one.blocks()).toMatchObject([{ days: 1 << 4, hours: null }]);
});
