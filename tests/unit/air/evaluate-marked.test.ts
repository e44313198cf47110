import { expect, it, vi } from "vitest";
import { evaluateMarked } from "@/lib/air/commands/evaluate-marked";

const evaluation = vi.hoisted(() => ({ fails: true }));
vi.mock("@/lib/air/commands/recompute-stale", () => ({
  recomputeStale: async () => {
    if (evaluation.fails) throw new Error("could not extend file: No space left on device");
  },
}));

it("H13 an evaluation that fails does not unsay what was committed before it", async () => {
  expect(await evaluateMarked()).toBe(false);
  evaluation.fails = false;
  expect(await evaluateMarked()).toBe(true);
});
