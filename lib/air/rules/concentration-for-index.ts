import type { CompositeIndex } from "./composite-index";
import { indexScheme } from "./index-schemes";
import { POLLUTANTS, type Pollutant } from "./pollutants";
import { type E4, roundE4, roundProduct, stepE4 } from "./rounding";

/**
 * How low one pollutant alone would have to be for the index (综合指数) to come down to a value, the other five as they are:
 * the highest concentration, in the decimals in which it enters the index, whose index is not above `reach`. Found over the
 * prescribed order of rounding (composite-index.ts), so the index recomputed with it really is there, and one step higher is not.
 * E4; null when even 0 would not do. A pollutant whose present value does already is answered with that value.
 */
export function concentrationForIndex(index: CompositeIndex, pollutant: Pollutant, reach: E4): E4 | null {
  const { decimals } = indexScheme(index.scheme);
  const step = stepE4(pollutant === "co" ? decimals.co : decimals.concentration);
  const own = index.singles[pollutant];
  const others = POLLUTANTS.reduce((sum, p) => (p === pollutant ? sum : sum + index.singles[p].contribution), 0);
  const singleStep = stepE4(decimals.single);
  const valueAt = (concentration: E4): E4 => {
    const single = roundProduct(concentration, 10_000 / singleStep, own.limit) * singleStep;
    return roundE4(roundE4(others + own.weight * single, 1, decimals.sum), 1, decimals.shown);
  };
  if (valueAt(own.concentration) <= reach) return own.concentration;
  if (valueAt(0) > reach) return null;
  // The index rises with the concentration, in steps: halve the interval between one that does and one that does not.
  let low = 0;
  let high = own.concentration / step;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (valueAt(middle * step) <= reach) low = middle;
    else high = middle;
  }
  return low * step;
}
