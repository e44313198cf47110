import type { Pollutant } from "./pollutants";

/** Decimals of a published concentration: µg/m³ to integers, CO to 0.1 mg/m³, before any IAQI. [S HJ 633 4.2.2] */
export function concentrationDecimals(pollutant: Pollutant): 0 | 1 {
  return pollutant === "co" ? 1 : 0;
}
