import { readFileSync, readlinkSync } from "node:fs";
import { expect, test } from "vitest";
import { HeavyThread } from "@/lib/platform/heavy-thread";
import { threadSeconds } from "@/lib/platform/thread-seconds";
import type { TestOrder } from "@/tests/fixtures/platform/heavy-job";

const order = (data: TestOrder) => ({ job: "test job", module: "tests/fixtures/platform/heavy-job.ts", data });
const ANSWER = order({ do: "answer", bytes: new Uint8Array([1]) });

test("a thread stands back from pages; one that gets no processor is replaced by one that gets a share, and the job is done", {
  timeout: 60_000,
}, async () => {
  const thread = new HeavyThread({ afterMs: 1500, share: 0.04 });
  await thread.run(ANSWER, 30);
  const first = thread.id;
  const met = new Set<number | null>();
  const look = setInterval(() => met.add(thread.id), 20);
  // What sleeps uses as little as what starves.
  expect(await thread.run(order({ do: "sleep", milliseconds: 3000 }), 30)).toBe("slept");
  clearInterval(look);
  expect(met.size).toBe(2);
  // The next one stands back again.
  expect(thread.id).toBeNull();
  expect(await thread.run(ANSWER, 30)).toEqual(new Uint8Array([2]));
  expect(met).not.toContain(thread.id);
  expect(met).toContain(first);
});

test("a thread that works goes on, however long", { timeout: 60_000 }, async () => {
  const thread = new HeavyThread({ afterMs: 1000, share: 0.05 });
  await thread.run(ANSWER, 30);
  const first = thread.id;
  expect(await thread.run(order({ do: "spin", milliseconds: 2000 }), 30)).toBe("spun");
  expect(thread.id).toBe(first);
});

test("processor time is that of one thread", () => {
  const own = Number(readlinkSync("/proc/thread-self").split("/").at(-1));
  const before = threadSeconds(own) as number;
  for (const until = performance.now() + 300; performance.now() < until; ) readFileSync("/proc/self/stat");
  expect(threadSeconds(own)).toBeGreaterThan(before);
  expect(threadSeconds(0)).toBeNull();
});
