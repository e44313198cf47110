import fc from "fast-check";
import { expect, test } from "vitest";
import { contentHash } from "@/lib/shared/content-hash";
import {
  ROAD_ADVICE,
  ROAD_LOOK_BACK,
  ROAD_POLICY,
  type RoadHour,
  type RoadPolicy,
  roadSuggestions,
} from "@/lib/winter/rules/road-dust";
import { acceptRoadForm, declineRoadForm, roadPolicyForm } from "@/lib/winter/schema-roads";

const hour = (changes: Partial<RoadHour> = {}): RoadHour => ({ temperature: 50, rain: 0, pm10: 80, ...changes });
const day = (last: Partial<RoadHour>, before: (i: number) => Partial<RoadHour> = () => ({})) => [
  ...Array.from({ length: 23 }, (_, i) => hour(before(i))),
  hour(last),
];
const advice = (hours: readonly RoadHour[], policy: RoadPolicy = ROAD_POLICY) =>
  roadSuggestions(hours, policy).map((one) => one.advice);

test("a mild, dry, clean hour suggests nothing", () => {
  expect(advice(day({}))).toEqual([]);
  expect(advice([])).toEqual([]);
});

test.each([
  [-1, ["water-off"]],
  [0, []],
])("%s tenths of a degree: the line is below zero, not at it", (temperature, expected) => {
  expect(advice(day({ temperature }))).toEqual(expected);
});

test.each([
  [150, []],
  [151, ["extra-watering"]],
])("PM10 %s on a dry, mild day", (pm10, expected) => {
  expect(advice(day({ pm10 }))).toEqual(expected);
});

test("dry and high in frost: swept, never watered", () => {
  expect(advice(day({ temperature: -30, pm10: 300 }))).toEqual(["water-off", "extra-sweeping"]);
});

test("after rain the mud, once it has stopped; still raining nothing, and no round on a wet road", () => {
  const rained = (i: number) => (i === 15 ? { rain: 12 } : {});
  expect(advice(day({ pm10: 400 }, rained))).toEqual(["clear-mud"]);
  expect(advice(day({ rain: 5, pm10: 400 }, rained))).toEqual([]);
  expect(advice(day({}, (i) => (i === 2 ? { rain: 90 } : {})))).toEqual([]);
  expect(advice(day({}, (i) => (i === 22 ? { rain: 1 } : {})))).toEqual([]);
});

test("rain that was measured has fallen though other hours lack; a road is dry by measured hours alone", () => {
  const gaps = (i: number) => (i === 15 ? { rain: 12 } : { rain: null });
  expect(advice(day({}, gaps))).toEqual(["clear-mud"]);
  expect(advice(day({ rain: null }, gaps))).toEqual([]);
  expect(advice(day({ pm10: 400 }, (i) => (i === 20 ? { rain: null } : {})))).toEqual([]);
  expect(advice([hour({ pm10: 400 })])).toEqual([]);
});

test("a suggestion carries its values and the numbers of the rule", () => {
  expect(roadSuggestions(day({ pm10: 200 }), ROAD_POLICY)).toEqual([
    { advice: "extra-watering", facts: { temperature: 50, rain: 0, pm10: 200, fallen: 0, policy: ROAD_POLICY } },
  ]);
});

const value = (max: number, min = 0) => fc.option(fc.integer({ min, max }), { freq: 6 });
const anyHour = fc.record({
  temperature: value(300, -300),
  rain: fc.option(fc.constantFrom(0, 0, 0, 1, 20)),
  pm10: value(600),
});
const anyPolicy = fc.record({
  frostBelow: fc.integer({ min: -5, max: 3 }),
  wetAtLeast: fc.constantFrom(0.1, 0.2, 1),
  wetHours: fc.integer({ min: 1, max: 24 }),
  dryHours: fc.integer({ min: 1, max: 24 }),
  pm10Above: fc.integer({ min: 50, max: 300 }),
});
const anyHours = fc.array(anyHour, { maxLength: ROAD_LOOK_BACK });

test("property: without a value that it needs a rule says nothing", () => {
  fc.assert(
    fc.property(anyHours, anyPolicy, (hours, policy) => {
      const last = hours.at(-1);
      const fired = advice(hours, policy);
      if (!last) {
        expect(fired).toEqual([]);
        return;
      }
      if (last.temperature === null) expect(fired.filter((one) => one !== "clear-mud")).toEqual([]);
      if (last.pm10 === null) expect(fired.filter((one) => one.startsWith("extra"))).toEqual([]);
      if (last.rain === null) expect(fired.filter((one) => one !== "water-off")).toEqual([]);
    }),
  );
});

test("property: nobody is ever told to water in frost, to water and to sweep, or to go round on a wet road", () => {
  fc.assert(
    fc.property(anyHours, anyPolicy, (hours, policy) => {
      const fired = advice(hours, policy);
      expect(fired).toEqual(ROAD_ADVICE.filter((one) => fired.includes(one)));
      const cold = (hours.at(-1)?.temperature ?? 999) < policy.frostBelow * 10;
      expect(fired.includes("extra-watering") && (cold || fired.includes("water-off"))).toBe(false);
      expect(fired.includes("extra-watering") && fired.includes("extra-sweeping")).toBe(false);
      if (hours.slice(-policy.dryHours).some(({ rain }) => rain !== 0))
        expect(fired.some((one) => one.startsWith("extra"))).toBe(false);
    }),
  );
});

test("property: more PM10 never takes a suggestion away, and a gap filled with rain never makes a round", () => {
  fc.assert(
    fc.property(anyHours, anyPolicy, fc.nat(500), (hours, policy, more) => {
      const last = hours.at(-1);
      if (!last || last.pm10 === null) return;
      const worse = [...hours.slice(0, -1), { ...last, pm10: last.pm10 + more }];
      expect(advice(worse, policy)).toEqual(expect.arrayContaining(advice(hours, policy)));
      const wetter = hours.map((one) => ({ ...one, rain: one.rain ?? 20 }));
      const rounds = (of: readonly RoadHour[]) => advice(of, policy).filter((one) => one.startsWith("extra"));
      expect(rounds(hours)).toEqual(expect.arrayContaining(rounds(wetter)));
    }),
  );
});

test("what the forms take: a refusal has its reason, numbers their bounds", () => {
  expect(acceptRoadForm.safeParse({ suggestionId: "3" }).success).toBe(true);
  expect(declineRoadForm.safeParse({ suggestionId: "3" }).success).toBe(false);
  expect(declineRoadForm.parse({ suggestionId: "3", why: "done" })).toEqual({ suggestionId: 3, why: "done", note: "" });
  const form = { ...ROAD_POLICY, reason: "按本区路面", seen: contentHash(ROAD_POLICY) };
  expect(roadPolicyForm.parse({ ...form, frostBelow: "0.5" })).toMatchObject({ frostBelow: 0.5, pm10Above: 150 });
  expect(roadPolicyForm.safeParse({ ...form, dryHours: ROAD_LOOK_BACK + 1 }).success).toBe(false);
  expect(roadPolicyForm.safeParse({ ...form, pm10Above: 0 }).success).toBe(false);
});
