import fc from "fast-check";
import { expect, test } from "vitest";
import { backupName, expendable, KEEP, momentOf } from "@/lib/safekeeping/rules/kept-backups";
import { civilDateOf } from "@/lib/shared/civil-date";

const DAY = 86_400_000;
const nightly = (nights: number) =>
  Array.from({ length: nights }, (_, i) => backupName(new Date(Date.parse("2026-11-29T18:30:00Z") - i * DAY)));

test("three years of nights leave seven days, five weeks, twelve months, and the years", () => {
  const names = nightly(3 * 365);
  const gone = new Set(expendable(names));
  const kept = names.filter((name) => !gone.has(name)).map((name) => civilDateOf(momentOf(name) as Date));
  expect(kept.slice(0, 7)).toEqual([
    "2026-11-30",
    "2026-11-29",
    "2026-11-28",
    "2026-11-27",
    "2026-11-26",
    "2026-11-25",
    "2026-11-24",
  ]);
  expect(new Set(kept.map((day) => day.slice(0, 7))).size).toBeGreaterThanOrEqual(12);
  expect(kept.length).toBeLessThan(7 + 5 + 12 + 5);
});

test("the newest always stays, files of others are never touched, and what goes once is enough", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 80 }), (offsets) => {
      const names = offsets.map((hours) =>
        backupName(new Date(Date.parse("2026-11-29T00:00:00Z") - hours * 3_600_000 * 7)),
      );
      const gone = expendable([...names, "notes.txt", "lantian-old.lbk"]);
      const rest = names.filter((name) => !gone.includes(name));
      expect(rest).toContain([...names].sort().at(-1));
      expect(gone).not.toContain("notes.txt");
      expect(gone).not.toContain("lantian-old.lbk");
      expect(expendable(rest)).toEqual([]);
      expect(rest.length).toBeLessThanOrEqual(KEEP.days + KEEP.weeks + KEEP.months + KEEP.years);
    }),
    { numRuns: 200 },
  );
});
