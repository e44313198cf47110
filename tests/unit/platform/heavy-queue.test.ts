import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { HeavyFailed } from "@/lib/platform/heavy-failed";
import { HeavyQueue } from "@/lib/platform/heavy-queue";

const bounds = { atOnce: 1, waiting: 4, waitingOfOne: 2 };

/** A job that ends when it is told to. */
function held() {
  let end: () => void = () => undefined;
  const until = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { until, end };
}

test("G8 heavy jobs are served in the order in which they came, one at a time", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 3 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.boolean()), { minLength: 1, maxLength: 12 }),
      async (atOnce, jobs) => {
        const queue = new HeavyQueue({ atOnce, waiting: 100, waitingOfOne: 100 });
        const begun: number[] = [];
        let running = 0;
        let most = 0;
        const results = await Promise.allSettled(
          jobs.map(([turns, fails], i) =>
            queue.inTurn("job", { person: i }, async () => {
              begun.push(i);
              most = Math.max(most, ++running);
              for (let turn = 0; turn < turns; turn++) await Promise.resolve();
              running--;
              if (fails) throw new Error("failed");
            }),
          ),
        );
        expect(begun).toEqual(jobs.map((_, i) => i));
        expect(most).toBeLessThanOrEqual(atOnce);
        expect(results.map(({ status }) => status === "rejected")).toEqual(jobs.map(([, fails]) => fails));
      },
    ),
    { numRuns: 50 },
  );
});

test("G8 a waiting person is told how many are before them, and the number falls", async () => {
  const queue = new HeavyQueue(bounds);
  const jobs = [held(), held(), held()];
  const done = jobs.map(({ until }, person) => queue.inTurn("job", { person }, () => until));
  expect([0, 1, 2, 7].map((person) => queue.ahead(person))).toEqual([null, 1, 2, null]);
  jobs[0]?.end();
  await done[0];
  expect([1, 2].map((person) => queue.ahead(person))).toEqual([null, 1]);
  for (const { end } of jobs) end();
  await Promise.all(done);
  expect(queue.ahead(2)).toBeNull();
});

test("G8 one person has a bound of waiting jobs, others still get in; full for all is 503", async () => {
  const queue = new HeavyQueue(bounds);
  const first = held();
  const done = [queue.inTurn("job", { person: 1 }, () => first.until)];
  const ask = (person?: number) => queue.inTurn("job", { person }, async () => "done");
  const waiting = [ask(1), ask(1)];
  await expect(ask(1)).rejects.toMatchObject({ status: 429, key: "queue-person", params: { max: 2 } });
  waiting.push(ask(2), ask(3));
  await expect(ask(4)).rejects.toMatchObject({ status: 503, key: "queue-full" });
  // Our own work has no person: it waits, and is not refused.
  waiting.push(ask());
  first.end();
  await Promise.all(done);
  expect(await Promise.all(waiting)).toEqual(Array.from({ length: 5 }, () => "done"));
  expect(await ask(1)).toBe("done");
});

test("G8 who is gone leaves the line, and the next one moves up", async () => {
  const queue = new HeavyQueue(bounds);
  const first = held();
  const leaver = new AbortController();
  const running = queue.inTurn("job", { person: 1 }, () => first.until);
  let worked = false;
  const left = queue.inTurn("ledger", { person: 2, signal: leaver.signal }, async () => {
    worked = true;
  });
  const next = queue.inTurn("job", { person: 3 }, async () => "next");
  expect(queue.ahead(3)).toBe(2);
  leaver.abort();
  await expect(left).rejects.toMatchObject({ job: "ledger", why: "gone" });
  expect(queue.ahead(3)).toBe(1);
  first.end();
  expect(await next).toBe("next");
  await running;
  await sleep(1);
  expect(worked).toBe(false);
  await expect(queue.inTurn("job", { signal: leaver.signal }, async () => 1)).rejects.toBeInstanceOf(HeavyFailed);
});

test("a line is idle while nobody is at work in it, and work for later begins only then", async () => {
  const queue = new HeavyQueue(bounds);
  expect(queue.isIdle).toBe(true);
  const job = held();
  const done = queue.inTurn("job", {}, () => job.until);
  expect(queue.isIdle).toBe(false);
  job.end();
  await done;
  expect(queue.isIdle).toBe(true);
});
