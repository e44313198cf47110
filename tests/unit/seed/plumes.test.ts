import { describe, expect, it } from "vitest";
import { balanceViews } from "@/lib/air/queries/balance-view";
import { dayLimitOn } from "@/lib/air/rules/day-balance";
import { emptyHours, type HoursOfDay, setHour } from "@/lib/air/rules/day-of-hours";
import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import { addDays } from "@/lib/shared/civil-date";
import { rankCandidates } from "@/lib/tracing/rules/candidates";
import { hoursInARow } from "@/lib/tracing/rules/hours-in-a-row";
import { lift, type Traced } from "@/lib/tracing/rules/lift";
import { meanWind } from "@/lib/tracing/rules/wind";
import { atmosphere } from "@/prisma/seed/atmosphere";
import { dayOfHour } from "@/prisma/seed/local-day";
import { HOME } from "@/prisma/seed/places";
import { plumeAt, plumesOver } from "@/prisma/seed/plumes";
import { plannedEntries } from "@/prisma/seed/register-plan";
import { demoStations } from "@/prisma/seed/stations";
import { demoSites } from "@/prisma/seed/supervision-sites";
import { firstStoryDay, plannedIssues } from "@/prisma/seed/supervision-story";
import { localHour } from "@/prisma/seed/weather-events";
import { hoursOf, regionDays, type Values } from "./demo-figures";

const TODAY = "2026-11-24";
const FIRST = firstStoryDay(TODAY);
const YESTERDAY = addDays(TODAY, -1);
const hours = hoursOf(FIRST, YESTERDAY, TODAY);
const plumes = plumesOver(localHour(FIRST), localHour(TODAY));
const stations = demoStations(TODAY);
/** µg/m³ of a spike, E4. */
const SPIKE = 1_500_000;

/** Every spike of the seed as the tracing page would find it. */
const spikes = stations.flatMap((station) => {
  const high = (hours.get(station.code) ?? []).filter(
    ({ pollutants, excludedMask }) => (pollutants[5] ?? 0) >= SPIKE && (excludedMask & 32) === 0,
  );
  return hoursInARow(
    high.map((row) => ({ ...row, code: station.code, hour_begin: new Date(row.hour * 3_600_000) })),
  ).map((rows) => ({
    station,
    from: rows[0].hour,
    to: rows[0].hour + rows.length,
    wind: meanWind(rows.map(({ weather }) => ({ speed: (weather[3] ?? 0) / 10, from: weather[4] ?? 0 }))),
  }));
});

/** Open places of the ledgers, those of the registers too: what an office would list. */
const places = [...demoSites(), ...plannedEntries()];

/** Half of a spike and more: it came from there, whatever else was in the air. */
const MADE_IT = 75;

/** The place that each blown spike came from, among all candidates. */
const traced: Traced[] = plumes.flatMap((plume) =>
  spikes.flatMap(({ station, from, to, wind }) => {
    if (from >= plume.from + plume.hours || to <= plume.from || !wind || wind.isCalm) return [];
    if (!atmosphere(from, to).some((air) => plumeAt([plume], air, station).pm25 >= MADE_IT)) return [];
    const ranked = rankCandidates(station, places, wind);
    const at = ranked.findIndex(({ place }) => place.code === plume.place.code);
    return ranked.length < 8 ? [] : [{ candidates: ranked.length, place: at === -1 ? null : at + 1 }];
  }),
);

describe("the demo's plumes", () => {
  it("blow at least sixty times from places at which a problem was found afterwards", () => {
    expect(plumes.length).toBeGreaterThanOrEqual(60);
    const found = new Map(plannedIssues(addDays(TODAY, 40)).map((issue) => [issue.key, issue]));
    for (const { issue, place, from, hours: lasting } of plumes) {
      expect(found.get(issue.key)).toEqual(issue);
      expect(place.code).toBe(issue.site?.code);
      const end = (from + lasting - 8) * 3_600_000;
      expect(issue.foundAt.getTime()).toBeGreaterThan(end);
      expect(issue.foundAt.getTime() - end).toBeLessThan(22 * 86_400_000);
    }
  });

  it("are the same whatever span is asked for", () => {
    const month = plumesOver(localHour("2025-03-01"), localHour("2025-04-01"));
    const day = (at: string) => plumesOver(localHour(at), localHour(addDays(at, 1)));
    expect(month.length).toBeGreaterThan(0);
    for (const plume of month) expect(day(dayOfHour(plume.from))).toContainEqual(plume);
  });

  it("tracing finds them: with wind the true place is among the first three in 65 % and 1.6 times random", () => {
    const found = lift(traced);
    expect(found.n).toBeGreaterThanOrEqual(60);
    expect(found.rate).toBeGreaterThanOrEqual(0.65);
    expect(found.lift).toBeGreaterThanOrEqual(1.6);
  });

  it("some of them are recent enough for the page that lists thirty days", () => {
    const recent = spikes.some(({ from, wind, station }) => {
      if (from < localHour(addDays(TODAY, -30)) || !wind || wind.isCalm) return false;
      return atmosphere(from, from + 1).some((air) => plumeAt(plumes, air, station).pm25 >= MADE_IT);
    });
    expect(recent).toBe(true);
  });

  it("in calm no direction is named, and the nearest comes first", () => {
    const calm = spikes.filter(({ wind }) => wind?.isCalm);
    expect(calm.length).toBeGreaterThan(100);
    for (const { station, wind } of calm.slice(0, 200)) {
      const ranked = rankCandidates(station, places, wind);
      expect(ranked.every(({ angle }) => angle === null)).toBe(true);
      const distances = ranked.map(({ distance }) => distance);
      expect(distances).toEqual([...distances].sort((a, b) => a - b));
    }
  });
});

describe("the demo's afternoons", () => {
  const days = regionDays(HOME.code, hours, TODAY);
  const own = stations.filter(({ evaluates }) => evaluates.includes(HOME.code));
  const byDay = new Map<string, Map<string, HoursOfDay>>();
  for (const station of own)
    for (const row of hours.get(station.code) ?? []) {
      const date = dayOfHour(row.hour);
      const day = byDay.get(date) ?? new Map<string, HoursOfDay>();
      byDay.set(date, day);
      const at = day.get(station.code) ?? emptyHours();
      day.set(station.code, at);
      const values = Object.fromEntries(POLLUTANTS.map((p, i) => [p, row.pollutants[i] ?? null])) as Values;
      setHour(at, (row.hour % 24) + 1, values, row.excludedMask);
    }
  /** What came of the days that lay open at 15:00. */
  const came = (from: string, to: string) =>
    [...byDay].flatMap(([date, day]) =>
      date < from || date > to
        ? []
        : balanceViews(date, [...day.values()], 15)
            .filter(({ state }) => state === "open")
            .flatMap(({ pollutant }) => {
              const value = days.get(date)?.[pollutant] ?? null;
              return value === null ? [] : [value > dayLimitOn(date, pollutant) ? "lost" : "saved"];
            }),
    );

  it("some are saved and some are lost, in each year and in the last two months", () => {
    const count = (from: string, to: string, what: string) => came(from, to).filter((one) => one === what).length;
    for (const year of ["2025", "2026"])
      for (const what of ["saved", "lost"]) expect(count(`${year}-01-01`, `${year}-12-31`, what)).toBeGreaterThan(5);
    for (const what of ["saved", "lost"]) expect(count(addDays(TODAY, -60), YESTERDAY, what)).toBeGreaterThan(0);
  });
});
