import gcoord from "gcoord";
import { describe, expect, it } from "vitest";
import { exifCapture } from "@/lib/issues/rules/exif-capture";
import { FAR_AWAY_METRES, hashDistance, type KnownPhoto, photoFlags } from "@/lib/issues/rules/photo-honesty";
import { toWgs84 } from "@/lib/shared/coordinate-system";
import { distanceMetres } from "@/lib/shared/distance";

const at = (time: string) => new Date(`2026-11-24T${time}:00+08:00`);
const photo = {
  issueId: 1,
  kind: "after" as const,
  round: 1,
  sha256: "a",
  perceptualHash: 0n,
  takenAt: at("10:00"),
  point: { lon: 106.2, lat: 38.4 },
};
const context = { orderedAt: at("08:00"), place: { lon: 106.2, lat: 38.4 }, receivedAt: at("10:05") };
const known = (changes: Partial<KnownPhoto>): KnownPhoto => ({
  id: 9,
  issueId: 2,
  kind: "after",
  round: 1,
  sha256: "b",
  perceptualHash: -1n,
  ...changes,
});

describe("photoFlags", () => {
  it("raises none for an honest picture, nor for two shots of one visit", () => {
    expect(photoFlags(photo, [known({}), known({ issueId: 1, perceptualHash: 1n })], context)).toEqual([]);
  });

  it("knows a picture again: of another issue, of before, of an earlier round", () => {
    expect(photoFlags(photo, [known({ perceptualHash: 0b111111n })], context)).toEqual([
      { flag: "near-duplicate", photoId: 9, issueId: 2, distance: 6 },
    ]);
    expect(photoFlags(photo, [known({ perceptualHash: 0b1111111n })], context)).toEqual([]);
    expect(photoFlags(photo, [known({ issueId: 1, kind: "before", perceptualHash: 3n })], context)).toMatchObject([
      { flag: "near-duplicate", distance: 2 },
    ]);
    expect(photoFlags(photo, [known({ issueId: 1, round: 0, sha256: "a" })], context)).toMatchObject([
      { flag: "same-file" },
    ]);
  });

  it("says when it was taken before the order, in the future, or far away", () => {
    expect(photoFlags({ ...photo, takenAt: at("07:30") }, [], context)).toEqual([
      { flag: "before-order", minutes: 30 },
    ]);
    expect(photoFlags({ ...photo, kind: "before", takenAt: at("07:30") }, [], context)).toEqual([]);
    expect(photoFlags({ ...photo, takenAt: at("10:16") }, [], context)).toEqual([{ flag: "in-future", minutes: 11 }]);
    expect(photoFlags({ ...photo, point: { lon: 106.2, lat: 38.403 } }, [], context)).toEqual([
      { flag: "far-away", metres: 334 },
    ]);
    expect(photoFlags({ ...photo, takenAt: null, point: null }, [], context)).toEqual([{ flag: "no-capture-data" }]);
  });

  it("counts differing bits of signed 64-bit hashes", () => {
    expect(hashDistance(0n, -1n)).toBe(64);
    expect(hashDistance(-1n, -2n)).toBe(1);
    expect(hashDistance(5n, 5n)).toBe(0);
  });
});

describe("exifCapture", () => {
  it("gives nothing for damaged, absurd or absent blocks", () => {
    const nothing = { takenAt: null, lon: null, lat: null };
    expect(exifCapture(undefined)).toEqual(nothing);
    expect(exifCapture(new Uint8Array(3))).toEqual(nothing);
    expect(exifCapture(Buffer.from("Exif\0\0II*\0\xff\xff\xff\xffaaaaaaaaaaaa", "latin1"))).toEqual(nothing);
    for (let seed = 0; seed < 200; seed++) {
      const noise = Uint8Array.from({ length: 64 }, (_, i) => (seed * 31 + i * i * 17) % 256);
      noise.set([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0]);
      expect(() => exifCapture(noise)).not.toThrow();
    }
  });
});

describe("D16 a position whose system nobody knows", () => {
  const site = { lon: 117.2, lat: 39.1 };
  const photo = { issueId: 1, kind: "after" as const, round: 1, sha256: "x", perceptualHash: 0n, takenAt: null };
  const context = { orderedAt: null, place: site, receivedAt: new Date("2026-11-24T10:00:00+08:00") };

  it("is far away only when it is so in WGS-84 and in GCJ-02", () => {
    const [lon, lat] = gcoord.transform([site.lon, site.lat], gcoord.WGS84, gcoord.GCJ02);
    expect(distanceMetres({ lon, lat }, site)).toBeGreaterThan(FAR_AWAY_METRES);
    expect(photoFlags({ ...photo, point: { lon, lat } }, [], context)).toEqual([]);
    expect(photoFlags({ ...photo, point: site }, [], context)).toEqual([]);
    expect(photoFlags({ ...photo, point: { lon: 117.22, lat: 39.1 } }, [], context)[0]?.flag).toBe("far-away");
  });

  it("comes back from GCJ-02 to within a metre, and stays what it is in WGS-84", () => {
    const [lon, lat] = gcoord.transform([site.lon, site.lat], gcoord.WGS84, gcoord.GCJ02);
    expect(distanceMetres(toWgs84({ lon, lat }, "gcj02"), site)).toBeLessThan(1);
    expect(toWgs84(site, "wgs84")).toEqual(site);
  });
});
