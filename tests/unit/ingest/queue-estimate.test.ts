import fc from "fast-check";
import { expect, test } from "vitest";
import { type QueuedFile, queueShare, secondsLeft } from "@/lib/ingest/rules/queue-estimate";
import { batchIdsInput } from "@/lib/ingest/schema";

const queue = fc.array(
  fc.record<QueuedFile>({
    bytes: fc.nat(512 * 1024 * 1024),
    sent: fc.double({ min: 0, max: 1, noNaN: true }),
    isOver: fc.boolean(),
  }),
  { minLength: 1, maxLength: 60 },
);

test("an answered file brings the queue further, and a queue of answered files is over", () => {
  fc.assert(
    fc.property(queue, fc.nat(), (files, pick) => {
      const at = pick % files.length;
      const after = files.map((file, i) => (i === at ? { ...file, isOver: true } : file));
      expect(queueShare(after)).toBeGreaterThanOrEqual(queueShare(files));
      const all = files.map((file) => ({ ...file, isOver: true }));
      expect([queueShare(all), secondsLeft(all, 60_000)]).toEqual([1, 0]);
    }),
  );
});

test("what is only on its way is not done", () => {
  fc.assert(
    fc.property(queue, (files) => {
      expect(queueShare(files.map((file) => ({ ...file, sent: 1, isOver: false })))).toBeCloseTo(0.5);
    }),
  );
});

test("half done in a minute leaves a minute; nothing is said before anything is measured", () => {
  const files = [
    { bytes: 5_000, sent: 1, isOver: true },
    { bytes: 5_000, sent: 0, isOver: false },
  ];
  expect(secondsLeft(files, 60_000)).toBe(60);
  expect(secondsLeft(files, 2_000)).toBeNull();
  expect(secondsLeft([{ bytes: 9, sent: 0, isOver: false }], 60_000)).toBeNull();
  expect(secondsLeft([], 0)).toBe(0);
});

test("the batches of a go are numbers, each once, at most two hundred", () => {
  const read = (ids: string) => batchIdsInput.safeParse({ ids });
  expect(read("12,13,12").data).toEqual({ ids: [12, 13] });
  for (const wrong of ["", "0", "1,", "1;2", "-1", "3000000000", Array(201).fill("1").join(",")])
    expect(read(wrong).success, wrong).toBe(false);
});
