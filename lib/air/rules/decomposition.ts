import type { CompositeIndex } from "./composite-index";
import { type ByPollutant, byPollutant, POLLUTANTS } from "./pollutants";
import { type E4, roundProduct } from "./rounding";

/**
 * Why did the index move? Its change split by pollutant. Contributions are already rounded when they are summed, so the six
 * differences add up to the change exactly. Both sides must be in the same scheme. E4.
 */
export interface IndexDecomposition {
  /** current.sum − previous.sum */
  readonly total: E4;
  readonly byPollutant: ByPollutant<{
    readonly difference: E4;
    /** Percent of the total, one decimal; null when the total is 0. Signs as they fall: a share may exceed 100 or be negative. */
    readonly share: E4 | null;
  }>;
}

/** Throws RangeError when the schemes differ: such a difference has no meaning. */
export function decomposeChange(current: CompositeIndex, previous: CompositeIndex): IndexDecomposition {
  if (current.scheme !== previous.scheme) {
    throw new RangeError(`indices of two schemes: ${current.scheme}, ${previous.scheme}`);
  }
  const difference = byPollutant((p) => current.singles[p].contribution - previous.singles[p].contribution);
  const total = POLLUTANTS.reduce((sum, p) => sum + difference[p], 0);
  return {
    total,
    byPollutant: byPollutant((p) => ({ difference: difference[p], share: shareOf(difference[p], total) })),
  };
}

function shareOf(part: E4, total: E4): E4 | null {
  if (total === 0) return null;
  return roundProduct(total > 0 ? part : 0 - part, 1_000, Math.abs(total)) * 1_000 + 0;
}
