import fc from "fast-check";
import { expect, test } from "vitest";
import { areaOf, areaText, CORNERS_MAX, cornersOf } from "@/lib/campaigns/rules/campaign-area";

const TRIANGLE = "106.1, 38.4\n106.3，38.4\n１０６.２ 38.5\n";

test("corners come with a comma of either kind, a blank or full-width digits; the ring is closed", () => {
  expect(areaOf(TRIANGLE, "wgs84")).toEqual({
    type: "Polygon",
    coordinates: [
      [
        [106.1, 38.4],
        [106.3, 38.4],
        [106.2, 38.5],
        [106.1, 38.4],
      ],
    ],
  });
});

test("what the form shows is read again as the same area, and a repeated first corner is one", () => {
  const area = areaOf(TRIANGLE, "wgs84");
  expect(areaOf(areaText(area), "wgs84")).toEqual(area);
  expect(areaOf(`${areaText(area)}\n106.1, 38.4`, "wgs84")).toEqual(area);
  expect(areaText(null)).toBe("");
});

test("corners round a middle always make an area, whose text comes back", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.05, max: 0.2, noNaN: true }), { minLength: 4, maxLength: CORNERS_MAX }),
      (radii) => {
        const text = radii
          .map((r, i) => {
            const turn = (2 * Math.PI * i) / radii.length;
            return `${(106 + r * Math.cos(turn)).toFixed(5)}, ${(38 + r * Math.sin(turn)).toFixed(5)}`;
          })
          .join("\n");
        const area = areaOf(text, "wgs84");
        expect(area?.coordinates[0]?.length).toBe(radii.length + 1);
        expect(cornersOf(areaText(area)).length).toBe(radii.length);
      },
    ),
  );
});

test.each([
  ["two corners", "106.1, 38.4\n106.3, 38.4"],
  ["a word", `${TRIANGLE}东镇`],
  ["a latitude beyond the pole", `${TRIANGLE}106.1, 98`],
  ["crossing edges", "0,0\n2,2\n2,0\n0,2"],
  ["one line", "0,0\n1,1\n2,2"],
  [
    "too many",
    Array.from(
      { length: CORNERS_MAX + 1 },
      (_, i) => `${Math.cos(i / 20).toFixed(4)}, ${Math.sin(i / 20).toFixed(4)}`,
    ).join("\n"),
  ],
])("%s: no area", (_, text) => {
  expect(areaOf(text, "wgs84")).toBeNull();
});

test("corners in GCJ-02 are kept in WGS-84", () => {
  const kept = areaOf("116.40, 39.90\n116.50, 39.90\n116.45, 39.95", "gcj02");
  const [lon = 0] = kept?.coordinates[0]?.[0] ?? [];
  expect(116.4 - lon).toBeGreaterThan(0.004);
  expect(116.4 - lon).toBeLessThan(0.008);
});
