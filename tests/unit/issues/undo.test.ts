import { expect, test } from "vitest";
import { TRANSITIONS, type Verb } from "@/lib/issues/rules/transition-table";
import { UNDONE_BY } from "@/lib/issues/rules/undo";

test("F what undoes a step leads by the table from where the step led to where it began", () => {
  const pairs = Object.entries(UNDONE_BY) as [Verb, Verb][];
  expect(pairs.length).toBeGreaterThan(0);
  for (const [verb, undo] of pairs) {
    const [done, back] = [TRANSITIONS[verb], TRANSITIONS[undo]];
    expect(back.from).toContain(done.to);
    expect(done.from).toContain(back.to);
  }
});
