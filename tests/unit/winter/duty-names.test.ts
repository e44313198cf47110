import { expect, test } from "vitest";
import type { Bounds } from "@/lib/identity/rules/city";
import { mayName } from "@/lib/winter/rules/duty-names";

const office = { unitKind: "air_office", unitId: 1, regionIds: [10, 11], system: undefined } as const;
const bounds: Bounds = { regionId: 10, regionIds: [10, 11], ranked: [10, 20], above: new Set() };

test("the office names everybody's people of its district, and no other's where there are several", () => {
  expect(mayName({ ...office, regionIds: [10, 11], bounds: null }, 7, 99)).toBe(true);
  expect(mayName({ ...office, regionIds: [10, 11], bounds }, 7, 11)).toBe(true);
  expect(mayName({ ...office, regionIds: [10, 11], bounds }, 7, 99)).toBe(false);
});

test("a town names its own and its villages' people, a department its own", () => {
  const town = { unitKind: "town", unitId: 2, regionIds: [11, 12], system: undefined } as const;
  expect([mayName({ ...town, regionIds: [11, 12] }, 3, 12), mayName({ ...town, regionIds: [11, 12] }, 3, 13)]).toEqual([
    true,
    false,
  ]);
  const department = { unitKind: "department", unitId: 4, regionIds: [10], system: undefined } as const;
  expect([
    mayName({ ...department, regionIds: [10] }, 4, 10),
    mayName({ ...department, regionIds: [10] }, 3, 10),
  ]).toEqual([true, false]);
});
