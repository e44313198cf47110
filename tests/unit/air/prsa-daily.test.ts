import { expect, it, vi } from "vitest";
import { scoreDay } from "@/lib/air/rules/aqi";
import { pollutantsIn } from "@/lib/air/rules/pollutants";
import { regionDay } from "@/lib/air/rules/region-day";
import { type E4, formatE4 } from "@/lib/air/rules/rounding";
import { PRSA_STATIONS, prsaDays } from "./prsa-hours";
import { describeWithData } from "./shared-data";
import { hasSharedData, readShared } from "./shared-files";

// Reads whole files; two cores may be shared with other suites.
vi.setConfig({ testTimeout: 60_000 });

type ExpectedDay = [
  number | null,
  number | null,
  number | null,
  number | null,
  number | null,
  number | null,
  number | null,
  string,
];

const NAMES = { so2: "SO2", no2: "NO2", co: "CO", o3: "O3", pm10: "PM10", pm25: "PM2.5" } as const;
/** The independent program lists ties in its own order. */
const TIE_ORDER = ["SO2", "NO2", "PM10", "PM2.5", "CO", "O3"];

function asExpected(conc: Record<keyof typeof NAMES, E4 | null>): ExpectedDay {
  const { aqi, primaryMask } = scoreDay("2012", conc);
  const shown = (value: E4 | null, decimals: number) => (value === null ? null : Number(formatE4(value, decimals)));
  const primary = pollutantsIn(primaryMask).map((pollutant) => NAMES[pollutant] as string);
  primary.sort((a, b) => TIE_ORDER.indexOf(a) - TIE_ORDER.indexOf(b));
  return [
    shown(conc.so2, 0),
    shown(conc.no2, 0),
    shown(conc.pm10, 0),
    shown(conc.pm25, 0),
    shown(conc.co, 1),
    shown(conc.o3, 0),
    aqi,
    primary.join("+"),
  ];
}

describeWithData("every day of the PRSA files equals the independent program", () => {
  const expected: Record<string, Record<string, ExpectedDay>> = hasSharedData
    ? JSON.parse(readShared("prsa/expected_daily.json.gz")).stations
    : {};
  const stations = Object.keys(expected).filter((name) => !name.startsWith("_"));

  it("expects eight stations and Beijing, 1461 days each", () => {
    expect(stations).toHaveLength(8);
    for (const days of Object.values(expected)) expect(Object.keys(days)).toHaveLength(1461);
  });

  it.each(stations)("%s", (station) => {
    const days = prsaDays(station);
    const differing = Object.entries(expected[station] ?? {}).filter(([date, day]) => {
      const own = days.get(date);
      return !own || JSON.stringify(asExpected(own.rounded)) !== JSON.stringify(day);
    });
    expect(
      differing.map(([date, day]) => ({ date, day, own: asExpected(days.get(date)?.rounded ?? nothing) })),
    ).toEqual([]);
  });

  it("Beijing as the mean of eleven stations, the control station left out", () => {
    const all = PRSA_STATIONS.map((station) => ({ isControl: station === "Dingling", days: prsaDays(station) }));
    const differing: unknown[] = [];
    for (const [date, day] of Object.entries(expected._Beijing_mean_of_11 ?? {})) {
      const region = regionDay(
        all.map(({ isControl, days }) => ({ isControl, concentrations: days.get(date)?.rounded ?? nothing })),
      );
      const own = asExpected(region.rounded);
      if (JSON.stringify(own) !== JSON.stringify(day)) differing.push({ date, day, own });
    }
    expect(differing).toEqual([]);
  });
});

const nothing = { so2: null, no2: null, co: null, o3: null, pm10: null, pm25: null };
