import { expect, test } from "vitest";
import { askedBy, heavyWork, inLongTurn, placeInLine } from "@/lib/platform/heavy-work";
import type { TestOrder } from "@/tests/fixtures/platform/heavy-job";

const JOB = "tests/fixtures/platform/heavy-job.ts";
const work = heavyWork<TestOrder, unknown>("test job", JOB);
const hasty = heavyWork<TestOrder, unknown>("hasty job", JOB, 1);
const answer = () => work({ do: "answer", bytes: new Uint8Array([1, 2]) });

test("G8 a job runs in a thread: bytes and data in, bytes out; a refusal is the same refusal, a fault keeps its stack", async () => {
  expect(await answer()).toEqual(new Uint8Array([2, 3]));
  await expect(work({ do: "refuse" })).rejects.toMatchObject({
    status: 400,
    key: "photo-broken",
    params: { megapixels: 50 },
  });
  await expect(work({ do: "fail" })).rejects.toThrow(/RangeError: a fault of ours[\s\S]*heavy-job\.ts/);
});

test("G8 a killed thread fails its job by name, and the next one runs", async () => {
  const [died, next] = await Promise.allSettled([work({ do: "die" }), answer()]);
  expect(died).toMatchObject({
    status: "rejected",
    reason: { job: "test job", why: "died", key: "heavy-died", status: 503 },
  });
  expect(next).toEqual({ status: "fulfilled", value: new Uint8Array([2, 3]) });
});

test("G8 a job that takes too long or too much memory is ended by name, and others go on meanwhile", {
  timeout: 90_000,
}, async () => {
  let beats = 0;
  const beat = setInterval(() => beats++, 10);
  await expect(hasty({ do: "hang" })).rejects.toMatchObject({ job: "hasty job", why: "time", params: { seconds: 1 } });
  clearInterval(beat);
  expect(beats).toBeGreaterThan(20);
  await expect(work({ do: "eat" })).rejects.toMatchObject({ why: "memory", status: 413 });
  expect(await answer()).toEqual(new Uint8Array([2, 3]));
});

test("G8 who is gone while their job runs frees the thread at once", async () => {
  const leaver = new AbortController();
  const hanging = askedBy({ person: 1, signal: leaver.signal }, () => work({ do: "hang" }));
  const next = answer();
  setTimeout(() => leaver.abort(), 50);
  await expect(hanging).rejects.toMatchObject({ job: "test job", why: "gone" });
  expect(await next).toEqual(new Uint8Array([2, 3]));
});

test("G8 several jobs of one request have one place in the line", async () => {
  const slow = work({ do: "sleep", milliseconds: 300 });
  const others = Array.from({ length: 3 }, () => work({ do: "sleep", milliseconds: 50 }));
  const request = askedBy({ person: 5 }, () => Promise.all(Array.from({ length: 8 }, answer)));
  await Promise.resolve();
  expect(placeInLine(5)).toBeGreaterThan(0);
  expect(await request).toHaveLength(8);
  await Promise.all([slow, ...others]);
});

test("G8 what takes minutes waits for its like only: one at a time, with its place, and a file is made meanwhile", async () => {
  let end: () => void = () => undefined;
  const first = inLongTurn("import", () => new Promise<void>((resolve) => (end = resolve)));
  let begun = false;
  const second = askedBy({ person: 6 }, () =>
    inLongTurn("import", async () => {
      begun = true;
    }),
  );
  expect(placeInLine(6)).toBe(1);
  expect(await answer()).toEqual(new Uint8Array([2, 3]));
  expect(begun).toBe(false);
  end();
  await Promise.all([first, second]);
  expect(placeInLine(6)).toBeNull();
});

test("G8 many rows go to the thread in parts: all of them, in order, and others are served meanwhile", async () => {
  for (const count of [0, 1, 1000, 1001, 60_000]) {
    const rows = Array.from({ length: count }, (_, i) => [i, `row ${i}`] as const);
    let turns = 0;
    const beat = setInterval(() => turns++, 0);
    const made = await work({ do: "sum", rows });
    clearInterval(beat);
    expect(made).toEqual({ rows: count, inOrder: true, last: rows.at(-1) });
    if (count > 50_000) expect(turns).toBeGreaterThan(20);
  }
  // What was sent for one order is not the next one's.
  expect(await work({ do: "sum", rows: [[0, "only"]] })).toMatchObject({ rows: 1 });
});
