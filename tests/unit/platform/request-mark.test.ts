import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate as turn } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { isForDocument } from "@/components/ui/for-document";
import { bringAlong, forgetBrought, takeBrought } from "@/lib/platform/request-mark";

const marks = new AsyncLocalStorage<{ document: boolean }>();
const shared = globalThis as typeof globalThis & { lantianRequest?: unknown };
const inRequest = <T>(work: () => T) => {
  shared.lantianRequest = marks;
  return marks.run({ document: true }, work);
};

afterEach(() => {
  delete shared.lantianRequest;
});

test("outside a request nothing is brought along and nothing is a document", () => {
  bringAlong({ trail: "7" });
  expect(takeBrought()).toBeUndefined();
  expect(isForDocument()).toBe(false);
  expect(inRequest(isForDocument)).toBe(true);
});

test("what the session's statement brought answers all who ask in one turn, and nobody later", () =>
  inRequest(async () => {
    const brought = { trail: "7" };
    bringAlong(brought);
    await turn();
    expect([takeBrought(), takeBrought()]).toEqual([brought, brought]);
    await turn();
    expect(takeBrought()).toBeUndefined();
  }));

test("after a change of its own a request asks anew", () =>
  inRequest(() => {
    bringAlong({ trail: "7" });
    forgetBrought();
    expect(takeBrought()).toBeUndefined();
  }));

test("one request's answer is not another's", async () => {
  inRequest(() => bringAlong({ trail: "7" }));
  expect(inRequest(() => takeBrought())).toBeUndefined();
});
