import type { CivilDate } from "@/lib/shared/civil-date";
import { type Basis, standardFor } from "./basis";
import { judgeDay } from "./day-outcome";
import { iaqi } from "./iaqi";
import type { PeriodDay } from "./period";
import { bit, PARTICLE_MASK, POLLUTANTS, type Pollutant } from "./pollutants";
import type { E4 } from "./rounding";
import { standardVersion } from "./standard-versions";

/**
 * 差一点: lost days with AQI 101–110, by how much of which pollutant; 险守: good days at AQI 91–100, by how much they held.
 * The distance is to the day limit (8 h for O3), in whole µg/m³ (CO 0.1 mg/m³) as day values are; AQI 100 is the limit.
 */
export interface NearDay {
  readonly date: CivilDate;
  readonly aqi: number;
  readonly kind: "near-miss" | "narrow-escape";
  /** near-miss: every pollutant above its limit, by how much. narrow-escape: the primary ones, how much was left. E4. */
  readonly by: readonly { readonly pollutant: Pollutant; readonly concentration: E4; readonly difference: E4 }[];
}

export const NEAR_MISS = { from: 101, to: 110 } as const;
export const NARROW_ESCAPE = { from: 91, to: 100 } as const;

/** In the order of the rows. A day that does not count under the basis is neither. */
export function nearDays(rows: readonly PeriodDay[], basis: Pick<Basis, "standard" | "dust" | "missing">): NearDay[] {
  return rows.flatMap((row): NearDay[] => {
    const { outcome, aqi } = judgeDay(row.date, row, basis);
    if (aqi === null) return [];
    if (outcome === "polluted" && aqi >= NEAR_MISS.from && aqi <= NEAR_MISS.to) {
      const by = distances(row, basis).filter(({ difference }) => difference > 0);
      return [{ date: row.date, aqi, kind: "near-miss", by }];
    }
    if (outcome === "good" && aqi >= NARROW_ESCAPE.from) {
      const standard = standardFor(basis, row.date);
      const by = distances(row, basis)
        .filter(({ pollutant, concentration }) => iaqi(standard, pollutant, "day", concentration) === aqi)
        .map((one) => ({ ...one, difference: 0 - one.difference }));
      return [{ date: row.date, aqi, kind: "narrow-escape", by }];
    }
    return [];
  });
}

function distances(row: PeriodDay, basis: Pick<Basis, "standard" | "dust">) {
  const { gradeII } = standardVersion(standardFor(basis, row.date));
  return POLLUTANTS.flatMap((pollutant) => {
    const concentration = row[pollutant];
    const isBlanked = row.isDust && basis.dust === "remaining" && (bit(pollutant) & PARTICLE_MASK) !== 0;
    if (concentration === null || isBlanked) return [];
    return [{ pollutant, concentration, difference: concentration - (gradeII[pollutant].day as E4) }];
  });
}
