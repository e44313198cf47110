import { describe, expect, it } from "vitest";
import { missedReport } from "@/lib/issues/rules/missed-report";
import { recurrenceBasis } from "@/lib/issues/rules/recurrence";
import { distanceMetres } from "@/lib/shared/distance";

const SOIL = [11, 1];
const WASH = [12, 1];
const point = { lon: 106.2, lat: 38.4 };
/** 0.001° of latitude is 111 m. */
const north = (metres: number) => ({ lon: 106.2, lat: 38.4 + metres / 111_195 });
const earlier = { siteId: 5, point, categoryPath: SOIL, closedOn: "2026-08-01" };
const later = { siteId: 5, point, categoryPath: SOIL, foundOn: "2026-09-01" };

describe("recurrenceBasis", () => {
  it("counts N days after 销号, the last one inside", () => {
    expect(recurrenceBasis(earlier, { ...later, foundOn: "2026-08-01" })).toEqual({
      basis: "site",
      distanceM: null,
      daysSinceClose: 0,
    });
    expect(recurrenceBasis(earlier, { ...later, foundOn: "2026-10-30" })?.daysSinceClose).toBe(90);
    expect(recurrenceBasis(earlier, { ...later, foundOn: "2026-10-31" })).toBeNull();
    expect(recurrenceBasis(earlier, { ...later, foundOn: "2026-07-31" })).toBeNull();
  });

  it("takes two ledger sites for two places, however near", () => {
    expect(recurrenceBasis(earlier, { ...later, siteId: 6 })).toBeNull();
  });

  it("goes by distance where one of the places is no site, the radius inside", () => {
    const unnamed = (metres: number) => recurrenceBasis(earlier, { ...later, siteId: null, point: north(metres) });
    expect(unnamed(199)).toMatchObject({ basis: "radius", distanceM: 199 });
    expect(unnamed(200)).toMatchObject({ basis: "radius", distanceM: 200 });
    expect(unnamed(202)).toBeNull();
    expect(recurrenceBasis(earlier, { ...later, siteId: null, point: null })).toBeNull();
  });

  it("matches equal categories and a parent with its child, not siblings", () => {
    expect(recurrenceBasis(earlier, { ...later, categoryPath: [1, 1] })).not.toBeNull();
    expect(recurrenceBasis({ ...earlier, categoryPath: [1, 1] }, later)).not.toBeNull();
    expect(recurrenceBasis(earlier, { ...later, categoryPath: WASH })).toBeNull();
    expect(recurrenceBasis(earlier, { ...later, categoryPath: [] })).toBeNull();
  });

  it("measures along the sphere", () => {
    // A quarter of a meridian of the mean earth.
    expect(Math.round(distanceMetres({ lon: 0, lat: 0 }, { lon: 0, lat: 90 }) / 1000)).toBe(10_008);
    expect(distanceMetres({ lon: 179.9995, lat: 0 }, { lon: -179.9995, lat: 0 })).toBeLessThan(112);
    expect(distanceMetres(point, point)).toBe(0);
  });
});

describe("missedReport", () => {
  const issue = { foundOn: "2026-11-12", finderUnitId: 1, regionPath: [30, 20, 10] };
  const report = (changes: object = {}) => ({ inspectionId: 1, regionId: 30, unitId: 3, on: "2026-11-10", ...changes });

  it("holds the latest clean report for the place within three days against the unit that made it", () => {
    expect(
      missedReport(issue, [report({ on: "2026-11-09" }), report({ inspectionId: 2, on: "2026-11-11", regionId: 20 })])
        ?.inspectionId,
    ).toBe(2);
    expect(missedReport(issue, [report({ on: "2026-11-09" })])).not.toBeNull();
    expect(missedReport(issue, [report({ on: "2026-11-08" })])).toBeNull();
  });

  it("leaves alone other grids, later reports and those who find their own", () => {
    expect(missedReport(issue, [report({ regionId: 31 })])).toBeNull();
    expect(missedReport(issue, [report({ on: "2026-11-13" })])).toBeNull();
    expect(missedReport(issue, [report({ unitId: 1 })])).toBeNull();
    expect(missedReport(issue, [])).toBeNull();
  });
});
