import { readFileSync, readlinkSync } from "node:fs";
import { expect, test } from "vitest";
import { HeavyThread } from "@/lib/platform/heavy-thread";
import { threadSeconds } from "@/lib/platform/thread-seconds";
import type { TestOrder } from "@/tests/fixtures/platform/heavy-job";

const order = (data: TestOrder) => ({ job: "test job", module: "tests/fixtures/platform/heavy-job.ts", data });
const ANSWER = order({ do: "answer", bytes: new Uint8Array([1]) });

test("a thread that gets no processor is replaced by one that has its share, which does the job; the next one stands back again", {
  timeout: 60_000,
}, async () => {
  let isHungry = false;
  const thread = new HeavyThread(() => (isHungry ? 0 : performance.now() / 1000), { afterMs: 300, share: 0.2 });
  await thread.run(ANSWER, 30);
  const first = thread.id;
  isHungry = true;
  const met = new Set<number | null>();
  const look = setInterval(() => met.add(thread.id), 20);
  expect(await thread.run(order({ do: "sleep", milliseconds: 1000 }), 30)).toBe("slept");
  clearInterval(look);
  expect([...met]).toEqual([first, expect.any(Number)]);
  expect(thread.id).toBeNull();
  isHungry = false;
  expect(await thread.run(ANSWER, 30)).toEqual(new Uint8Array([2]));
  expect(met).not.toContain(thread.id);
});

test("a thread that works goes on, however long", { timeout: 60_000 }, async () => {
  const thread = new HeavyThread(() => performance.now() / 1000, { afterMs: 300, share: 0.2 });
  await thread.run(ANSWER, 30);
  const first = thread.id;
  expect(await thread.run(order({ do: "sleep", milliseconds: 1000 }), 30)).toBe("slept");
  expect(thread.id).toBe(first);
});

test("processor time is that of one thread", () => {
  const own = Number(readlinkSync("/proc/thread-self").split("/").at(-1));
  const before = threadSeconds(own) as number;
  for (const until = performance.now() + 300; performance.now() < until; ) readFileSync("/proc/self/stat");
  expect(threadSeconds(own)).toBeGreaterThan(before);
  expect(threadSeconds(0)).toBeNull();
});
