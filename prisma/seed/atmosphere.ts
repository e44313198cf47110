import { monthOf, yearOf } from "@/lib/shared/civil-date";
import { dayOfHour } from "./local-day";
import { drift, normal, streamOf } from "./prng";
import { dustAt, dustStorms, fireworksAt, inversionAt, inversions, rainOf } from "./weather-events";

/** The air over the whole city at one hour: what all stations share. */
export interface Air {
  hour: number;
  year: number;
  /** 0 at the start of January … 12 at the end of December. */
  season: number;
  hourOfDay: number;
  weekend: boolean;
  /** °C. */
  temperature: number;
  /** %. */
  humidity: number;
  /** hPa at the valley floor, some 1,550 m above the sea. */
  pressure: number;
  /** m/s. */
  wind: number;
  /** Degrees from which it blows. */
  windFrom: number;
  /** mm in the hour. */
  rain: number;
  /** Factor on everything that is emitted near the ground: < 1 windy, > 1 stagnant. */
  stagnation: number;
  /** Factor left of particles after rain, 0.35…1. */
  washed: number;
  /** 0…1, cloud over the sun. */
  cloud: number;
  /** 0…1: heating of the district, full in deep winter. */
  heating: number;
  /** PM10 of dust storms, µg/m³: seen city-wide, and in the outer districts only. */
  dustCity: number;
  dustOuter: number;
  /** PM2.5 of fireworks, µg/m³. */
  fireworks: number;
}

const SLOW = streamOf("synoptic");
const DAILY = streamOf("daily weather");
const QUICK = streamOf("hourly weather");
const TURN = streamOf("wind direction");

const WIND = [1.05, 1.3, 1.75, 2.1, 2.0, 1.8, 1.65, 1.6, 1.4, 1.3, 1.15, 0.95];
const HUMIDITY = [50, 46, 43, 41, 45, 50, 58, 61, 64, 61, 54, 52];

/** Value of a table of the twelve months at a point of the season, linear between mid-months. */
export function monthly(table: readonly number[], season: number): number {
  const at = season - 0.5;
  const month = Math.floor(at);
  const f = at - month;
  return (table[(month + 12) % 12] ?? 0) * (1 - f) + (table[(month + 13) % 12] ?? 0) * f;
}

/** A bump of the day, 1 at `peak` o'clock, around the clock. */
export function bump(hourOfDay: number, peak: number, width: number): number {
  let d = Math.abs(hourOfDay - peak);
  if (d > 12) d = 24 - d;
  return Math.exp(-(d * d) / (2 * width * width));
}

/** Heating runs 11-01 … 03-31; fires are lit and let go out over some ten days around. */
function heatingAt(season: number): number {
  if (season >= 10) return Math.min(1, 0.35 + (season - 10) / 0.5);
  if (season < 3) return Math.min(1, 0.3 + (3 - season) / 0.9);
  return season < 3.3 ? 0.3 * (1 - (season - 3) / 0.3) : 0;
}

/** The air at each hour of [from, to), local hour numbers. */
export function atmosphere(from: number, to: number): Air[] {
  const firstYear = yearOf(dayOfHour(from)) - 1;
  const years = Array.from({ length: yearOf(dayOfHour(to)) + 1 - firstYear }, (_, i) => firstYear + i);
  const storms = years.flatMap(dustStorms).filter((s) => s.start - 2 < to && s.start + s.hours + 40 > from);
  const lids = years
    .flatMap((year) => [1, 2, 11, 12].flatMap((month) => inversions(year, month)))
    .filter((e) => e.start < to && e.start + e.hours + 8 > from);
  const hours: Air[] = [];
  for (let hour = from; hour < to; ) {
    const day = Math.floor(hour / 24);
    const end = Math.min(to, (day + 1) * 24);
    const date = dayOfHour(hour);
    const year = yearOf(date);
    const month = monthOf(date);
    const season = seasonOf(date);
    const weekend = (((day + 3) % 7) + 7) % 7 >= 5;
    const rains = [day - 2, day - 1, day].flatMap((d) => rainOf(d, monthOf(dayOfHour(d * 24))) ?? []);
    const nearStorms = storms.filter((s) => s.start - 2 < end && s.start + s.hours + 40 > hour);
    const nearLids = lids.filter((e) => e.start < end && e.start + e.hours + 8 > hour);
    for (; hour < end; hour++) {
      const h = hour - day * 24;
      hours.push(
        airAt({ hour, h, year, month, season: season + h / 730, weekend, rains, storms: nearStorms, lids: nearLids }),
      );
    }
  }
  return hours;
}

interface Moment {
  hour: number;
  h: number;
  year: number;
  month: number;
  season: number;
  weekend: boolean;
  rains: { start: number; hours: number; depth: number }[];
  storms: ReturnType<typeof dustStorms>;
  lids: ReturnType<typeof inversions>;
}

function airAt({ hour, h, year, season, weekend, rains, storms, lids }: Moment): Air {
  const slow = drift(SLOW, hour, 92);
  const daily = drift(DAILY, hour, 27);
  const quick = normal(QUICK, hour);
  let rain = 0;
  let washed = 1;
  let cloud = Math.min(1, Math.max(0, 0.35 + 0.3 * drift(DAILY + 1, hour, 31)));
  for (const r of rains) {
    const age = hour - r.start;
    if (age < -6 || age > 44) continue;
    cloud = Math.max(cloud, age < 0 ? 0.5 : age < r.hours + 3 ? 0.95 : 0);
    if (age >= 0 && age < r.hours)
      rain += (r.depth / r.hours) * (0.5 + Math.sin((Math.PI * (age + 0.5)) / r.hours) * 0.78);
    if (age >= 0)
      washed *=
        1 -
        0.74 * Math.min(1, r.depth / 7) * Math.min(1, (age + 1) / r.hours) * Math.exp(-Math.max(0, age - r.hours) / 17);
  }
  let dustCity = 0;
  let dustOuter = 0;
  for (const storm of storms) {
    const load = dustAt(storm, hour);
    dustOuter += load;
    if (storm.cityWide) dustCity += load;
  }
  let lid = 0;
  let gain = 0;
  for (const event of lids) {
    const grown = inversionAt(event, hour);
    lid = Math.max(lid, grown > 0 ? 1 : 0);
    gain += Math.log(event.gain) * grown;
  }
  const dusty = Math.min(1, dustOuter / 700);
  const afternoon = bump(h, 15, 3.6);
  const rawWind =
    monthly(WIND, season) * (0.72 + 0.74 * afternoon) * Math.exp(-0.42 * slow - 0.2 * daily + 0.16 * quick);
  const wind = Math.max(0.1, rawWind * (lid > 0 ? 0.5 : 1) + 5.2 * dusty + (rain > 0 ? 0.4 : 0));
  const temperature =
    9.2 -
    14.3 * Math.cos((2 * Math.PI * (season - 0.6)) / 12) +
    2.6 * daily +
    1.7 * slow * (season > 3 && season < 10 ? 1 : -1) +
    (6.6 - 3.8 * cloud) * (bump(h, 15, 4.4) * 1.7 - 0.72) -
    3.2 * dusty;
  const humidity = Math.min(
    99,
    Math.max(
      7,
      monthly(HUMIDITY, season) * (1 - 0.36 * afternoon + 0.2 * bump(h, 6, 3)) +
        7 * daily +
        (rain > 0 ? 30 : 14 * (1 - washed)) -
        24 * dusty +
        2 * quick,
    ),
  );
  const pressure =
    846 +
    4.5 * Math.cos((2 * Math.PI * (season - 0.2)) / 12) -
    2.4 * slow -
    1.6 * daily -
    5 * dusty +
    0.7 * Math.cos((2 * Math.PI * (h - 10)) / 12);
  // The valley breathes: up (from the east) by day, down (from the west) by night; fronts and dust come from the north-west.
  const valley = h >= 10 && h < 20 ? 95 : 265;
  const turn = dusty > 0.2 ? 312 + 14 * quick : valley + 34 * drift(TURN, hour, 5) + 18 * quick;
  return {
    hour,
    year,
    season,
    hourOfDay: h,
    weekend,
    temperature,
    humidity,
    pressure,
    wind,
    windFrom: ((Math.round(turn) % 360) + 360) % 360,
    rain,
    stagnation: Math.exp(0.33 * slow + 0.19 * daily + 0.06 * quick + gain) * (dusty > 0.15 ? 0.75 : 1),
    washed: Math.max(0.3, washed),
    cloud,
    heating: heatingAt(season),
    dustCity,
    dustOuter,
    fireworks: season < 3 ? fireworksAt(hour, year) : 0,
  };
}

function seasonOf(date: string): number {
  return monthOf(date) - 1 + (Number(date.slice(8, 10)) - 1) / 30.5;
}
