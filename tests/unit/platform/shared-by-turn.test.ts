import { expect, test } from "vitest";
import { sharedByTurn } from "@/lib/platform/shared-by-turn";

test("who ask in one turn share one question; who asks later, or after a failure, asks anew", async () => {
  let asked = 0;
  const version = sharedByTurn(async () => {
    asked++;
    if (asked === 2) throw new Error("lost");
    return asked;
  });
  expect(await Promise.all([version(), version(), version()])).toEqual([1, 1, 1]);
  await expect(Promise.all([version(), version()])).rejects.toThrow("lost");
  expect(await version()).toBe(3);
});

test("nobody shares a question that had begun before theirs", async () => {
  let answer: (value: string) => void = () => undefined;
  const version = sharedByTurn(() => new Promise<string>((resolve) => (answer = resolve)));
  const first = version();
  await Promise.resolve();
  await Promise.resolve();
  const answerFirst = answer;
  const second = version();
  await Promise.resolve();
  await Promise.resolve();
  answer("after");
  answerFirst("before");
  expect([await first, await second]).toEqual(["before", "after"]);
});
