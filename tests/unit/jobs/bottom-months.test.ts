import { expect, test } from "vitest";
import { bottomMonths } from "@/lib/jobs/rules/bottom-months";

const of = (...months: Record<string, number | null>[]) => Object.fromEntries(bottomMonths(months));

test("counts the months at the bottom back from the last, without a break", () => {
  expect(of({ a: 1, b: 2, c: 3 })).toEqual({ c: 1 });
  expect(of({ a: 3, b: 2, c: 1 }, { a: 1, b: 2, c: 3 }, { a: 1, b: 2, c: 3 })).toEqual({ c: 2 });
  expect(of({ a: 1, c: 2 }, { a: 2, c: 1 }, { a: 1, c: 2 })).toEqual({ c: 1 });
});

test("who shares the last place stands last; a month without ranks, with one, or with one place for all has no last", () => {
  expect(of({ a: 1, b: 2, c: 2 })).toEqual({ b: 1, c: 1 });
  expect(of({ a: 1, b: 1 })).toEqual({});
  expect(of({ a: 1, b: null })).toEqual({});
  expect(of({})).toEqual({});
  expect(of()).toEqual({});
});

test("a month in which it is not ranked breaks the row", () => {
  expect(of({ a: 1, b: 2, c: 3 }, { a: 1, b: 2, c: null }, { a: 1, b: 2, c: 3 })).toEqual({ c: 1 });
});
