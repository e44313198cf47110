import { addDays, daysBetween } from "@/lib/shared/civil-date";
import { distanceMetres, type Point } from "@/lib/shared/distance";
import { bearingTo } from "@/lib/tracing/rules/candidates";
import { angleBetween, CALM_BELOW } from "@/lib/tracing/rules/wind";
import { type Air, atmosphere } from "./atmosphere";
import { dayOfHour } from "./local-day";
import { uniform } from "./prng";
import { type DemoStation, demoStations } from "./stations";
import { foundOn, type PlannedIssue } from "./supervision-story";
import { localHour } from "./weather-events";

/** Smoke or dust of one place for some hours before somebody found out, carried by the wind of each hour. */
export interface Plume {
  /** The problem that was found at its place afterwards. */
  issue: PlannedIssue;
  place: Point & { code: string };
  from: number;
  hours: number;
  /** µg/m³ of PM2.5 at 1 km on the wind's line. */
  strength: number;
  /** PM10 for each of PM2.5. */
  coarse: number;
}

const HOUR_MS = 3_600_000;
/** Days before the finding in which the place may blow. */
const DAYS = 21;
/** Hours of quiet between two bouts of one place, and how many bouts there are before somebody goes there. */
const APART = 10;
const BOUTS = 6;
/** Degrees (one deviation) that a plume is wide; km beyond which nothing of it is felt, and below which it is no denser. */
const WIDTH = 16;
const REACH = 6;
const NEAR = 0.6;
/** A bout is told where it brings a town's own station a spike: farther off or beside the wind nobody would have asked. */
const TOLD = 120;
/** The district's figures are the weather's own: a bout that would be felt at a station which makes them is left out. */
const FELT = 20;
/** What burns or is ground fine; a kitchen or a road gives no such plume. */
const COARSE: Readonly<Record<string, number>> = {
  construction: 2.4,
  coal_yard: 1.9,
  coal_outlet: 1.9,
  stove: 1.2,
  enterprise: 1.5,
  stockyard: 2.6,
  land: 1.25,
};

let kept: { key: string; plumes: Plume[] } | undefined;

/** The plumes that blow within [from, to), local hour numbers: the same whatever span is asked for and whatever day today is. */
export function plumesOver(from: number, to: number): Plume[] {
  const key = `${from} ${to}`;
  if (kept?.key === key) return kept.plumes;
  const first = dayOfHour(from);
  const last = addDays(dayOfHour(to - 1), DAYS + 1);
  const start = localHour(first) - (DAYS + 2) * 24;
  const air = atmosphere(start, localHour(last, 24));
  const plumes = daysBetween(first, last)
    .flatMap((day) => foundOn(day))
    .flatMap((issue) => boutsOf(issue, air, start))
    .filter((plume) => plume.from < to && plume.from + plume.hours > from);
  kept = { key, plumes };
  return plumes;
}

/** PM2.5 and PM10 that the plumes bring a point in an hour of air, µg/m³. */
export function plumeAt(plumes: readonly Plume[], air: Air, point: Point): { pm25: number; pm10: number } {
  let pm25 = 0;
  let pm10 = 0;
  for (const plume of plumes) {
    if (air.hour < plume.from || air.hour >= plume.from + plume.hours) continue;
    const rise = riseAt(plume.place, plume.strength, air, point);
    pm25 += rise;
    pm10 += rise * plume.coarse;
  }
  return { pm25, pm10 };
}

function riseAt(place: Point, strength: number, air: Air, point: Point): number {
  const distance = distanceMetres(point, place) / 1_000;
  if (distance > REACH || air.wind < CALM_BELOW) return 0;
  const off = angleBetween(air.windFrom, bearingTo(point, place));
  return (strength / Math.max(NEAR, distance)) * Math.exp(-(off ** 2) / (2 * WIDTH ** 2));
}

/** The bouts before a finding: the first hours of each stretch in which the wind carries enough to a town's station. */
function boutsOf(issue: PlannedIssue, air: readonly Air[], start: number): Plume[] {
  const { site, key } = issue;
  const coarse = site && COARSE[site.kind];
  if (!site || !coarse) return [];
  const strength = 420 + 260 * uniform(key, 70);
  const hours = 2 + Math.floor(2 * uniform(key, 71));
  const end = Math.floor(issue.foundAt.getTime() / HOUR_MS + 8) - 2;
  const near = stations().filter((station) => distanceMetres(station, site) <= REACH * 1_000);
  const bouts: Plume[] = [];
  for (let from = end - DAYS * 24; from + hours <= end && bouts.length < BOUTS; from++) {
    const spell = air.slice(from - start, from - start + hours);
    if (spell.length < hours || !spell.every(({ wind, rain }) => wind >= CALM_BELOW && rain === 0)) continue;
    const told = near.some(
      (station) => station.kind === "town" && spell.some((hour) => riseAt(site, strength, hour, station) >= TOLD),
    );
    const felt = near.some(
      (station) => station.kind !== "town" && spell.some((hour) => riseAt(site, strength, hour, station) >= FELT),
    );
    if (!told || felt) continue;
    bouts.push({ issue, place: site, from, hours, strength, coarse });
    from += hours + APART;
  }
  return bouts;
}

let known: readonly DemoStation[] | undefined;

/** Where a station stands is the same whatever day today is. */
function stations(): readonly DemoStation[] {
  known ??= demoStations("2026-01-01");
  return known;
}
