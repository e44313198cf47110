import { scoreDay } from "@/lib/air/rules/aqi";
import { compositeOfPeriod } from "@/lib/air/rules/composite-index";
import { dayOfHours, emptyHours, setHour } from "@/lib/air/rules/day-of-hours";
import { aggregateDays, type PeriodDay, periodStat } from "@/lib/air/rules/period";
import { type ByPollutant, POLLUTANTS } from "@/lib/air/rules/pollutants";
import { regionDay } from "@/lib/air/rules/region-day";
import type { E4 } from "@/lib/air/rules/rounding";
import { addDays, type CivilDate, daysBetween } from "@/lib/shared/civil-date";
import { atmosphere } from "@/prisma/seed/atmosphere";
import { dustDocuments } from "@/prisma/seed/dust-list";
import { dayOfHour } from "@/prisma/seed/local-day";
import { CITY, HOME } from "@/prisma/seed/places";
import { type StationHour, stationHours } from "@/prisma/seed/station-hours";
import { demoStations } from "@/prisma/seed/stations";
import { localHour } from "@/prisma/seed/weather-events";

export type Values = ByPollutant<E4 | null>;

/** Every station's hours of a span, both ends inside. */
export function hoursOf(from: CivilDate, to: CivilDate, today: CivilDate): Map<string, StationHour[]> {
  const air = atmosphere(localHour(from), localHour(addDays(to, 1)));
  return new Map(demoStations(today).map((station) => [station.code, stationHours(station, air)]));
}

/** A station's days by the pure rules. */
export function daysOf(hours: readonly StationHour[]): Map<CivilDate, Values> {
  const byDay = new Map<CivilDate, ReturnType<typeof emptyHours>>();
  for (const row of hours) {
    const date = dayOfHour(row.hour);
    const day = byDay.get(date) ?? emptyHours();
    byDay.set(date, day);
    const values = Object.fromEntries(POLLUTANTS.map((p, i) => [p, row.pollutants[i] ?? null])) as Values;
    setHour(day, row.hour - Math.floor(row.hour / 24) * 24 + 1, values, row.excludedMask);
  }
  return new Map([...byDay].map(([date, day]) => [date, dayOfHours(day).rounded]));
}

const NONE: Values = { so2: null, no2: null, co: null, o3: null, pm10: null, pm25: null };

/** A region's days, from the stations that make it up. */
export function regionDays(
  region: string,
  hours: Map<string, StationHour[]>,
  today: CivilDate,
): Map<CivilDate, Values> {
  const stations = demoStations(today).filter((station) => station.evaluates.includes(region));
  const days = new Map(stations.map((station) => [station.code, daysOf(hours.get(station.code) ?? [])]));
  const dates = [...new Set([...days.values()].flatMap((own) => [...own.keys()]))].sort();
  return new Map(
    dates.map((date) => {
      const open = stations.filter((s) => s.openedOn <= date && (s.closedOn === null || s.closedOn >= date));
      const given = open.map((s) => ({ isControl: s.isControl, concentrations: days.get(s.code)?.get(date) ?? NONE }));
      return [date, regionDay(given).rounded];
    }),
  );
}

/** Concentrations in µg/m³ (CO mg/m³), index and day counts of a span, under a standard, dust as in standard practice. */
export function figuresOf(
  days: Map<CivilDate, Values>,
  from: CivilDate,
  to: CivilDate,
  standard: "2012" | "2026-transition" = "2012",
) {
  const dust = new Set(
    dustDocuments(from, addDays(to, 60)).flatMap((d) =>
      d.days.filter(({ region }) => region === CITY.code || region === HOME.code).map(({ date }) => date),
    ),
  );
  const rows: PeriodDay[] = daysBetween(from, to).flatMap((date) => {
    const values = days.get(date);
    if (!values) return [];
    const { aqi, missingMask, primaryMask } = scoreDay(standard, values);
    return [{ date, ...values, aqi, missingMask, primaryMask, isDust: dust.has(date) }];
  });
  const basis = { dust: "standard-practice", missing: "hj633-2026" } as const;
  const stat = periodStat(aggregateDays(rows, basis), { from, to });
  const { index } = compositeOfPeriod(stat, standard === "2012" ? "2012" : "2026-equal");
  const shown = (p: (typeof POLLUTANTS)[number]) => (stat.pollutants[p].rounded ?? Number.NaN) / 10_000;
  return {
    so2: shown("so2"),
    no2: shown("no2"),
    co: shown("co"),
    o3: shown("o3"),
    pm10: shown("pm10"),
    pm25: shown("pm25"),
    index: (index?.value ?? Number.NaN) / 10_000,
    rate: (stat.days.rate ?? Number.NaN) / 10_000,
    days: stat.days,
  };
}
