import { expect, it, vi } from "vitest";
import { hourlyAqi } from "@/lib/air/rules/hourly-aqi";
import { ozoneSoFar } from "@/lib/air/rules/ozone-so-far";
import { type ByPollutant, byPollutant, type Pollutant } from "@/lib/air/rules/pollutants";
import { rollingMean } from "@/lib/air/rules/rolling-mean";
import { type E4, type Fraction, parseE4, roundFraction } from "@/lib/air/rules/rounding";
import { type ArchiveDay, firstQuarter, nationalDay } from "./cnemc-archive";
import { describeWithData } from "./shared-data";

// Reads whole files; two cores may be shared with other suites.
vi.setConfig({ testTimeout: 60_000 });

/**
 * The archive's own derived columns (AQI, X_24h, O3_8h, O3_8h_24h), recomputed from its hours by the rules.
 * Hours are replaced and blanked after the platform has worked out its means, so a column can only be checked exactly where
 * the file still has every hour behind it; what differs elsewhere is counted by class.
 */
const TYPES: ByPollutant<string> = { so2: "SO2", no2: "NO2", co: "CO", o3: "O3", pm10: "PM10", pm25: "PM2.5" };

type Counts = Record<string, number>;

function count(counts: Counts, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

/** Files in time order as one line of hours per type and station; `known` tells the hours that have rows at all. */
class Archive {
  readonly stations: string[];
  private readonly lines = new Map<string, (E4 | null)[]>();
  readonly known: boolean[] = [];
  readonly hours: number;

  constructor(days: ArchiveDay[]) {
    this.stations = days[0]?.stations ?? [];
    this.hours = days.length * 24;
    for (const [d, day] of days.entries()) {
      for (let hour = 0; hour < 24; hour++) this.known[d * 24 + hour] = day.hours.has(hour);
      for (const [hour, types] of day.hours) {
        for (const [type, values] of types) {
          for (const [s, text] of values.entries()) {
            if (text === "") continue;
            const value = parseE4(text);
            if (value === null) throw new Error(`not a number: ${text}`);
            this.line(type, s)[d * 24 + hour] = value;
          }
        }
      }
    }
  }

  line(type: string, station: number): (E4 | null)[] {
    const key = `${type} ${station}`;
    let line = this.lines.get(key);
    if (!line) {
      line = new Array<E4 | null>(this.hours).fill(null);
      this.lines.set(key, line);
    }
    return line;
  }

  /** Whether the file has rows for all these hours. */
  hasAll(from: number, to: number): boolean {
    for (let t = from; t <= to; t++) if (!this.known[t]) return false;
    return true;
  }
}

/** Whether adding hours that the file no longer has (each ≥ 0) could give the printed mean. */
function couldHaveHad(mean: Fraction, missing: number, printed: E4, step: number): boolean {
  for (let more = 1; more <= missing; more++) {
    // Sum bounds of a mean that rounds to the printed value.
    const top = (2 * printed + step) * (mean.denominator + more);
    if (top >= 2 * mean.numerator) return true;
  }
  return false;
}

function compareMeans(archive: Archive, pollutant: Pollutant, decimals: 0 | 1): Counts {
  const counts: Counts = {};
  const step = decimals === 0 ? 10_000 : 1_000;
  for (let s = 0; s < archive.stations.length; s++) {
    const hours = archive.line(TYPES[pollutant], s);
    const printed = archive.line(`${TYPES[pollutant]}_24h`, s);
    for (let t = 23; t < archive.hours; t++) {
      const value = printed[t] ?? null;
      if (value === null || !archive.hasAll(t - 23, t)) continue;
      const window = hours.slice(t - 23, t + 1);
      const missing = window.filter((hour) => hour === null).length;
      const mean = rollingMean(window);
      if (mean === null) count(counts, "no hour left");
      else if (roundFraction(mean, decimals) === value) count(counts, missing === 0 ? "equal" : "equal with gaps");
      else if (missing > 0) {
        count(
          counts,
          couldHaveHad(mean, missing, value, step) ? "had an hour that is now blank" : "hour replaced, gaps",
        );
      } else if (Math.abs(2 * (mean.numerator - value * 24)) === step * 24) count(counts, "tie");
      else count(counts, "hour replaced");
    }
  }
  return counts;
}

function compareOzone(archive: Archive, column: "eightHours" | "maximum"): Counts {
  const counts: Counts = {};
  for (let s = 0; s < archive.stations.length; s++) {
    const hours = archive.line("O3", s);
    const printed = archive.line(column === "eightHours" ? "O3_8h" : "O3_8h_24h", s);
    // Hour 0 of a file is label 24 of the day before.
    for (let t = 1; t < archive.hours; t++) {
      const value = printed[t] ?? null;
      const label = t % 24 === 0 ? 24 : t % 24;
      const first = t - label + 1;
      const behind = column === "eightHours" ? Math.max(first, t - 7) : first;
      if (value === null || !archive.hasAll(behind, t)) continue;
      const window = hours.slice(behind, t + 1);
      if (window.some((hour) => hour === null)) {
        count(counts, "gaps");
        continue;
      }
      const own = ozoneSoFar(hours.slice(first, first + 24), label)[column];
      count(counts, own && roundFraction(own, 0) === value ? "equal" : "hour replaced");
    }
  }
  return counts;
}

function compareAqi(archive: Archive): Counts {
  const counts: Counts = {};
  for (let s = 0; s < archive.stations.length; s++) {
    const printed = archive.line("AQI", s);
    const lines = byPollutant((pollutant) => archive.line(TYPES[pollutant], s));
    for (let t = 0; t < archive.hours; t++) {
      const value = printed[t] ?? null;
      if (value === null) continue;
      const hour = byPollutant((pollutant) => lines[pollutant][t] ?? null);
      const complete = Object.values(hour).every((one) => one !== null);
      const own = (hourlyAqi("2012", hour).aqi ?? 0) * 10_000;
      const outcome = own === value ? "equal" : !complete && own < value ? "higher" : "different";
      count(counts, complete ? outcome : `${outcome} with gaps`);
    }
  }
  return counts;
}

/** Equal among the windows that still have all their hours; a tie is equal under the other way of rounding a half. */
function agreement(counts: Counts): number {
  const equal = (counts.equal ?? 0) + (counts.tie ?? 0);
  return equal / (equal + (counts["hour replaced"] ?? 0));
}

const MEANS = [
  ["so2", 0],
  ["no2", 0],
  ["co", 1],
  ["pm10", 0],
  ["pm25", 0],
] as const;

describeWithData("first quarter of 2019, 107 stations: the archive's derived columns", () => {
  let loaded: Archive | undefined;
  const archive = () => {
    loaded ??= new Archive(firstQuarter());
    return loaded;
  };

  // A tie needs CO: its hours are printed to 0.1, so exact halves are common, and the platform averages in binary fractions.
  it.each([
    [
      "so2",
      0,
      { equal: 156165, tie: 1, "hour replaced": 12 },
      { "equal with gaps": 37692, "had an hour that is now blank": 1650 },
    ],
    [
      "no2",
      0,
      { equal: 154791, tie: 4, "hour replaced": 26 },
      { "equal with gaps": 36812, "had an hour that is now blank": 3831 },
    ],
    [
      "co",
      1,
      { equal: 151724, tie: 3177, "hour replaced": 5 },
      { "equal with gaps": 37709, "had an hour that is now blank": 2719 },
    ],
    [
      "pm10",
      0,
      { equal: 106512, tie: 2, "hour replaced": 33 },
      { "equal with gaps": 80995, "had an hour that is now blank": 6588, "hour replaced, gaps": 1, "no hour left": 12 },
    ],
    [
      "pm25",
      0,
      { equal: 145242, "hour replaced": 23 },
      { "equal with gaps": 36644, "had an hour that is now blank": 13542, "hour replaced, gaps": 1 },
    ],
  ] as const)("%s_24h", (pollutant, decimals, complete, gaps) => {
    const counts = compareMeans(archive(), pollutant, decimals);
    expect(counts).toEqual({ ...complete, ...gaps });
    expect(agreement(counts)).toBeGreaterThan(0.9996);
  });

  it("O3_8h: within the day, short until label 7; the differing 51 share an hour that was replaced nationwide", () => {
    const counts = compareOzone(archive(), "eightHours");
    expect(counts).toEqual({ equal: 188439, "hour replaced": 51, gaps: 16952 });
    expect(agreement(counts)).toBeGreaterThan(0.9997);
  });

  it("O3_8h_24h: the largest so far; at label 24 of the full windows only", () => {
    const counts = compareOzone(archive(), "maximum");
    expect(counts).toEqual({ equal: 177147, "hour replaced": 17, gaps: 26201 });
    expect(agreement(counts)).toBeGreaterThan(0.9999);
  });

  it("AQI: every hour with six values but two; where one is blank the printed AQI is never below ours", () => {
    expect(compareAqi(archive())).toEqual({
      equal: 183347,
      different: 2,
      "equal with gaps": 22072,
      "higher with gaps": 57,
    });
  });
});

describeWithData("whole national days: the archive's derived columns", () => {
  it.each(["20190101", "20190512"])("%s: every value whose hours are all there", (date) => {
    const archive = new Archive([nationalDay(date)]);
    for (const [pollutant, decimals] of MEANS) {
      const counts = compareMeans(archive, pollutant, decimals);
      expect(counts.equal).toBeGreaterThan(400);
      expect(counts["hour replaced"]).toBeUndefined();
      if (pollutant !== "co") expect(counts.tie).toBeUndefined();
    }
    for (const column of ["eightHours", "maximum"] as const) {
      const counts = compareOzone(archive, column);
      expect(counts.equal).toBeGreaterThan(24_000);
      expect(counts["hour replaced"]).toBeUndefined();
    }
  });

  it("20190512, a dust storm: PM10 at and above 1000 is in the AQI", () => {
    const archive = new Archive([nationalDay("20190512")]);
    expect(compareAqi(archive)).toEqual({ equal: 32016, "equal with gaps": 981 });
    const stormy = archive.stations.filter((_, s) =>
      archive.line("PM10", s).some((value) => (value ?? 0) >= 10_000_000),
    );
    expect(stormy.length).toBeGreaterThan(0);
  });

  it("20190601: hours 4, 17 and 23 were lost nationwide and some stations refilled; beside them every value is equal", () => {
    const archive = new Archive([nationalDay("20190601")]);
    for (const lost of [4, 17, 23]) archive.known[lost] = false;
    for (const column of ["eightHours", "maximum"] as const) {
      const counts = compareOzone(archive, column);
      expect(counts.equal).toBeGreaterThan(3_000);
      expect(counts["hour replaced"]).toBeUndefined();
    }
    expect(compareAqi(archive)).toEqual({ equal: 26652, "equal with gaps": 875 });
  });

  it.each([
    ["20190101", { equal: 27135, "equal with gaps": 4883 }],
    ["20190823", { equal: 1429, "equal with gaps": 30 }],
  ])("%s: every AQI", (date, counts) => {
    expect(compareAqi(new Archive([nationalDay(date)]))).toEqual(counts);
  });
});
