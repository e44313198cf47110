import { afterEach, expect, test, vi } from "vitest";
import { laidBy, layBy } from "@/components/ui/still-memory";

afterEach(() => vi.useRealTimers());

test("a part waits for its document however many others are made meanwhile, goes when it is old, and there are never too many", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  layBy("mine", "<p>mine</p>");
  for (let i = 0; i < 3_000; i++) layBy(`other ${i}`, `<p>${i}</p>`);
  expect(laidBy("mine")).toBe("<p>mine</p>");
  vi.advanceTimersByTime(61_000);
  layBy("later", "<p>later</p>");
  expect(laidBy("mine")).toBeUndefined();
  expect(laidBy("other 2999")).toBe("<p>2999</p>");
  for (let i = 0; i < 20_000; i++) layBy(`crowd ${i}`, "");
  expect(laidBy("later")).toBeUndefined();
  expect(laidBy("crowd 19999")).toBe("");
});
