import { expect, test } from "vitest";
import { exifCapture } from "@/lib/issues/rules/exif-capture";
import { type Directories, type Entry, exifBlock } from "@/tests/support/exif-blocks";

const taken = (value: string, more: Entry[] = []): Directories => ({ exif: [{ tag: 0x9003, value }, ...more] });
const place = (lat: [number, number][], lon: [number, number][], refs = ["N", "E"]): Directories => ({
  gps: [
    ...(refs[0] ? [{ tag: 1, value: refs[0] }] : []),
    { tag: 2, value: lat },
    ...(refs[1] ? [{ tag: 3, value: refs[1] }] : []),
    { tag: 4, value: lon },
  ],
});
const LAT: [number, number][] = [
  [38, 1],
  [24, 1],
  [3000, 100],
];
const LON: [number, number][] = [
  [106, 1],
  [12, 1],
  [0, 1],
];
const NOON = "2026-11-24T04:00:00.000Z";

/** What phones, cameras and strangers write: the directories, when, where. */
const CORPUS: [string, Directories, string | null, [number, number] | null][] = [
  ["a time without offset is the district's", taken("2026:11:24 12:00:00"), NOON, null],
  ["a time with its offset", taken("2026:11:24 13:00:00", [{ tag: 0x9011, value: "+09:00" }]), NOON, null],
  ["an offset that is none", taken("2026:11:24 12:00:00", [{ tag: 0x9011, value: "      " }]), NOON, null],
  ["hundredths of a second beside it", taken("2026:11:24 12:00:00", [{ tag: 0x9291, value: "53" }]), NOON, null],
  ["pointers of type IFD", { ...taken("2026:11:24 12:00:00"), pointer: 13 }, NOON, null],
  ["a camera whose clock was never set", taken("0000:00:00 00:00:00"), null, null],
  ["blanks instead of a time", taken("    :  :     :  :  "), null, null],
  ["a day that does not exist", taken("2026:02:30 12:00:00"), null, null],
  ["an hour that does not exist", taken("2026:11:24 25:00:00"), null, null],
  ["a time as dashes", taken("2026-11-24 12:00:00"), null, null],
  ["a time that is not text", { exif: [{ tag: 0x9003, value: [7] }] }, null, null],
  ["only the time of editing", { root: [{ tag: 0x0132, value: "2026:11:24 12:00:00" }] }, null, null],
  ["an endless text", { exif: [{ tag: 0x9003, value: "2026:11:24 12:00:00", count: 4_000_000_000 }] }, null, null],
  ["a directory outside of the block", { ...taken("2026:11:24 12:00:00"), exifAt: 0xffff_0000 }, null, null],
  ["a directory inside itself", { ...taken("2026:11:24 12:00:00"), exifAt: 8 }, null, null],
  ["degrees, minutes, seconds", place(LAT, LON), null, [106.2, 38.408_333]],
  ["south and west", place(LAT, LON, ["S", "W"]), null, [-106.2, -38.408_333]],
  [
    "decimal minutes",
    place(
      [
        [38, 1],
        [24_500, 1000],
        [0, 1],
      ],
      LON,
    ),
    null,
    [106.2, 38.408_333],
  ],
  [
    "decimal degrees",
    place(
      [
        [38_408_333, 1_000_000],
        [0, 1],
        [0, 1],
      ],
      LON,
    ),
    null,
    [106.2, 38.408_333],
  ],
  ["no letters of the hemisphere", place(LAT, LON, []), null, [106.2, 38.408_333]],
  [
    "a divisor of nought",
    place(
      [
        [38, 0],
        [0, 1],
        [0, 1],
      ],
      LON,
    ),
    null,
    null,
  ],
  [
    "seconds 0/0, as some phones write",
    place(
      [
        [38, 1],
        [24, 1],
        [0, 0],
      ],
      LON,
    ),
    null,
    [106.2, 38.4],
  ],
  [
    "the middle of the sea (0, 0)",
    place(
      [
        [0, 1],
        [0, 1],
        [0, 1],
      ],
      [
        [0, 1],
        [0, 1],
        [0, 1],
      ],
    ),
    null,
    null,
  ],
  [
    "beyond the pole",
    place(
      [
        [95, 1],
        [0, 1],
        [0, 1],
      ],
      LON,
    ),
    null,
    null,
  ],
  ["two fractions instead of three", place(LAT.slice(0, 2), LON), null, null],
  [
    "latitude alone",
    {
      gps: [
        { tag: 1, value: "N" },
        { tag: 2, value: LAT },
      ],
    },
    null,
    null,
  ],
];

test.each(CORPUS)("EXIF with %s", (_name, directories, time, where) => {
  for (const order of ["II", "MM"] as const) {
    const bare = exifBlock(directories, order);
    for (const block of [bare, Buffer.concat([Buffer.from("Exif\0\0", "latin1"), bare])]) {
      const { takenAt, lon, lat } = exifCapture(block);
      expect(takenAt?.toISOString() ?? null).toBe(time);
      if (where === null) expect([lon, lat]).toEqual([null, null]);
      else {
        expect(lon).toBeCloseTo(where[0], 5);
        expect(lat).toBeCloseTo(where[1], 5);
      }
    }
  }
});
