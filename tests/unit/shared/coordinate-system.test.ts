import fc from "fast-check";
import { expect, test } from "vitest";
import { DATUMS, fromWgs84, toWgs84 } from "@/lib/shared/coordinate-system";
import { distanceMetres } from "@/lib/shared/distance";
import { insideOutline, isOutsideAll } from "@/lib/shared/inside-outline";

const place = fc.record({
  lon: fc.double({ min: 80, max: 125, noNaN: true }),
  lat: fc.double({ min: 22, max: 50, noNaN: true }),
});

test("there and back again is the same place to two metres, in each system", () => {
  fc.assert(
    fc.property(place, fc.constantFrom(...DATUMS), (point, datum) => {
      expect(distanceMetres(toWgs84(fromWgs84(point, datum), datum), point)).toBeLessThan(2);
    }),
  );
});

test("in China the systems lie hundreds of metres apart, abroad WGS-84 and GCJ-02 are one", () => {
  const tower = { lon: 116.391_3, lat: 39.907_5 };
  expect(distanceMetres(fromWgs84(tower, "gcj02"), tower)).toBeGreaterThan(300);
  expect(distanceMetres(fromWgs84(tower, "bd09"), fromWgs84(tower, "gcj02"))).toBeGreaterThan(500);
  const abroad = { lon: 2.294_5, lat: 48.858_2 };
  expect(fromWgs84(abroad, "gcj02")).toEqual(abroad);
});

const SQUARE = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [0, 0],
] as const;
const HOLE = [
  [1, 1],
  [2, 1],
  [2, 2],
  [1, 2],
] as const;

test("inside is within the border and not in a hole; closed or open makes no difference", () => {
  // Between the lines: on the border itself either answer may come.
  const between = fc.integer({ min: -100, max: 499 }).map((step) => step / 100 + 0.005);
  fc.assert(
    fc.property(between, between, (lon, lat) => {
      const isIn = lon > 0 && lon < 4 && lat > 0 && lat < 4;
      expect(insideOutline({ lon, lat }, [SQUARE])).toBe(isIn);
      expect(insideOutline({ lon, lat }, [SQUARE.slice(0, -1)])).toBe(isIn);
    }),
  );
  expect(insideOutline({ lon: 1.5, lat: 1.5 }, [SQUARE, HOLE])).toBe(false);
  expect(insideOutline({ lon: 3, lat: 3 }, [SQUARE, HOLE])).toBe(true);
  expect(insideOutline({ lon: 3, lat: 3 }, [])).toBe(false);
});

test("where no outline is known nothing is asked", () => {
  expect(isOutsideAll({ lon: 9, lat: 9 }, [])).toBe(false);
  expect(isOutsideAll({ lon: 9, lat: 9 }, [{ rings: [SQUARE] }])).toBe(true);
  expect(isOutsideAll({ lon: 3, lat: 3 }, [{ rings: [HOLE] }, { rings: [SQUARE] }])).toBe(false);
});
