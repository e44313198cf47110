import fc from "fast-check";
import { expect, test } from "vitest";
import { worstStretch } from "@/prisma/seed/winter-dates";

const always = () => true;

test("the worst stretch is where most hours lie above the line, and lasts until the air is down", () => {
  const aqis = Array.from({ length: 400 }, (_, i) => (i >= 100 && i < 190 ? 210 : i >= 300 && i < 330 ? 400 : 80));
  const orange = worstStretch(aqis, 84, [], always);
  expect(orange).toEqual({ at: 100, hours: 91 });
  const yellow = worstStretch(aqis, 62, orange ? [orange] : [], always);
  // Thirty hours of 400: all stretches that hold them are alike but for their mean, the first is taken.
  expect(yellow).toEqual({ at: 268, hours: 63 });
});

test("without figures there is none; the beginning keeps to the hours that are allowed", () => {
  expect(worstStretch(new Array(200).fill(null), 62, [], always)).toBeNull();
  expect(worstStretch([200, 200], 62, [], always)).toBeNull();
  expect(worstStretch(new Array(200).fill(100), 62, [], (i) => i % 24 === 18)?.at).toBe(18);
});

test("property: never over what is taken, never worse elsewhere", () => {
  const series = fc.array(fc.option(fc.integer({ min: 20, max: 400 })), { minLength: 60, maxLength: 300 });
  fc.assert(
    fc.property(series, fc.integer({ min: 1, max: 30 }), (aqis, hours) => {
      const first = worstStretch(aqis, hours, [], always);
      if (!first) return;
      const above = (at: number) => aqis.slice(at, at + hours).filter((aqi) => aqi !== null && aqi > 150).length;
      for (let at = 0; at + hours <= aqis.length; at++) expect(above(at)).toBeLessThanOrEqual(above(first.at));
      const second = worstStretch(aqis, hours, [first], always);
      if (second) expect(second.at >= first.at + first.hours + 48 || second.at + hours + 48 <= first.at).toBe(true);
    }),
  );
});
