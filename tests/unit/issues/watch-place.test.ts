import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchPlace } from "@/components/issues/watch-place";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("G8 a form whose picture waits is told the place every two seconds, until its answer is there", async () => {
  const answers = [{ ahead: 2 }, new Error("no network"), { ahead: 1 }, { ahead: null }, { ahead: 9 }];
  const asked = vi.fn(async (_address: string) => {
    const next = answers.shift();
    if (next instanceof Error) throw next;
    return Response.json(next);
  });
  vi.stubGlobal("fetch", asked);
  const told: (number | null)[] = [];
  const end = watchPlace((ahead) => told.push(ahead));
  await vi.advanceTimersByTimeAsync(1900);
  expect(asked).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(6200);
  expect(told).toEqual([2, 1, null]);
  end();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toEqual([2, 1, null, null]);
  expect(asked).toHaveBeenCalledTimes(4);
  expect(asked).toHaveBeenCalledWith("/api/queue");
});
