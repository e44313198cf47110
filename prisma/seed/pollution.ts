import { type Air, bump, monthly } from "./atmosphere";
import { drift, normal } from "./prng";
import type { Character } from "./stations";

/** One hour of one place, in µg/m³ (CO mg/m³), as the air would have it before any instrument sees it. */
export interface Concentrations {
  so2: number;
  no2: number;
  co: number;
  o3: number;
  pm10: number;
  pm25: number;
}

/** Ordinary level of each month with the traffic, stoves and stacks of the district, before weather. */
const PM25 = [56, 47, 32, 24, 20, 17, 16, 16.5, 19.5, 27.5, 41, 54];
const COARSE = [50, 48, 52, 49, 44, 37, 34, 34, 38, 46, 51, 50];
const SO2 = [21.5, 18, 12.5, 9, 7.2, 6.2, 5.6, 5.8, 7, 9.5, 15.5, 20.5];
const NO2 = [38, 31, 27, 25, 22, 19.5, 18, 18.5, 23, 30, 37, 40];
const CO = [1.22, 1.0, 0.72, 0.56, 0.48, 0.43, 0.42, 0.43, 0.49, 0.62, 0.9, 1.15];
/** Height of the ozone afternoon. */
const OZONE = [60, 79, 99, 117, 136, 153, 158, 148, 120, 88, 66, 55];

/** Odd years are the better ones: a year is always compared with one that differs, and 2026 is a little worse than 2025. */
function yearFactor(year: number, trend: number): number {
  return 1 + (year % 2 === 0 ? 0.012 + trend : -0.01);
}

/** Hours' concentrations at a place. `stream` names the place's own noise; `outer`: it lies where outer districts' dust passes. */
export function pollutionAt(air: Air, place: Character, stream: number, outer: boolean): Concentrations {
  const { hour, hourOfDay: h, season, heating } = air;
  const worse = yearFactor(air.year, place.trend);
  const here = Math.exp(0.1 * drift(stream, hour, 34) + 0.055 * drift(stream + 1, hour, 5));
  const stale = air.stagnation * here;
  const fresh = 1 / (1 + 0.06 * Math.max(0, air.wind - 1.5));
  // Stoves are stoked at seven and at dusk; the lid of cold air lifts in the afternoon.
  const stoves =
    1 +
    heating * (0.3 * bump(h, 8.5, 2) + 0.4 * bump(h, 20.5, 2.8)) -
    (0.16 + 0.22 * heating) * bump(h, 15.5, 3.2) +
    0.1 * bump(h, 7.5, 2);
  const day = air.weekend ? 0.93 : 1;
  const dust = (outer ? air.dustOuter : air.dustCity) * place.dust * (1 + 0.09 * normal(stream + 2, hour));
  const smoke = air.fireworks * (0.75 + 0.3 * place.no2) * here;

  const pm25 =
    monthly(PM25, season) *
      place.pm25 *
      worse *
      stale *
      stoves *
      fresh *
      air.washed *
      (1 + 0.07 * normal(stream + 3, hour)) +
    0.155 * dust +
    smoke;
  // Trucks, sites and yards work by day; a dry gust lifts what they left lying.
  const work = 0.84 + (air.weekend ? 0.16 : 0.24) * bump(h, 10.5, 3) + 0.26 * bump(h, 19.5, 3);
  const lifted = Math.max(0, air.wind - 2.6) * 7 * place.dust * air.washed * (season > 5 && season < 9 ? 0.4 : 1);
  const coarse =
    (monthly(COARSE, season) * work * stale ** 0.68 * (1 - 0.18 * air.cloud) * 1.04 + lifted) *
      place.coarse *
      worse *
      air.washed *
      (1 + 0.1 * normal(stream + 4, hour)) +
    0.845 * dust +
    0.25 * smoke;
  const so2 =
    monthly(SO2, season) *
      place.so2 *
      worse *
      stale *
      fresh *
      (0.88 + 0.1 * air.washed + heating * (0.24 * bump(h, 10, 2.4) + 0.24 * bump(h, 20, 3)) - 0.1 * bump(h, 16, 3)) *
      (1 + 0.09 * normal(stream + 5, hour)) +
    0.09 * smoke;
  const rush =
    0.94 + day * (0.36 * bump(h, 8.3, 1.5) + 0.5 * bump(h, 20, 2.7)) - 0.42 * bump(h, 14.5, 2.9) - 0.12 * bump(h, 4, 2);
  const no2 =
    monthly(NO2, season) *
    place.no2 *
    (1 + (worse - 1) * 0.7) *
    stale ** 0.62 *
    rush *
    fresh *
    (0.9 + 0.1 * air.washed) *
    day *
    (1 + 0.07 * normal(stream + 6, hour));
  const co =
    monthly(CO, season) *
      place.co *
      worse *
      stale ** 0.72 *
      (0.55 + 0.45 * stoves) *
      fresh *
      (1 + 0.045 * normal(stream + 7, hour)) +
    0.002 * smoke;
  const sun = bump(h, 15.5, 3.7);
  const photo =
    Math.exp(0.11 * drift(7001, hour, 110) + 0.085 * drift(7002, hour, 30)) *
    (1.07 - 0.42 * Math.max(0, air.cloud - 0.3)) *
    (1 + 0.006 * (air.temperature - monthly(TEMPERATURE, season)));
  const night = Math.max(0.12, 0.4 - 0.005 * no2);
  const o3 =
    monthly(OZONE, season) *
    place.o3 *
    (1 + (worse - 1) * 0.4) *
    photo *
    (night + (1.04 - night) * sun) *
    (1 - 0.1 * Math.min(1, dust / 500)) *
    (1 + 0.035 * normal(stream + 8, hour)) *
    (0.97 + 0.06 * drift(stream + 9, hour, 30));
  return { so2, no2, co, o3, pm10: pm25 + Math.max(4, coarse), pm25 };
}

const TEMPERATURE = [-4.5, 0, 6.5, 12.5, 17.5, 21.5, 23.5, 22, 17, 10.5, 3, -3.5];
