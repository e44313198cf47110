import type { HourBlocks } from "@/lib/air/rules/hour-blocks";
import { judgeHour } from "@/lib/air/rules/hour-range";
import { bit, POLLUTANTS, type Pollutant } from "@/lib/air/rules/pollutants";
import { DOUBTFUL_CODE, doubtfulCodes, ORDINARY_BELOW, withoutCodes } from "./code-values";
import type { HourEncoder } from "./copy-encoder";
import { HourLedger, hashOf } from "./hour-ledger";
import { NONE, type Qualifiers, type Tally } from "./parsed-rows";
import { type StuckRun, StuckRuns } from "./stuck-runs";

const WIND_SPEED = 9;
const WIND_DIRECTION = 10;
/** 1 µg/m³, E4. */
const BELOW_ONE = 10_000;
const VALUES_FOR_DOUBT = 3;
/** Pollutants that are 0 at once, and none above it, when an hour is doubted. */
const ZEROS_FOR_DOUBT = 3;

/**
 * Takes station-hours in, qualifies them, drops repeated ones and passes the rest to the encoder. Values beyond the storable
 * (±Infinity) are replaced by NONE and keep their qualifier; the finding names line and number, so nothing disappears unseen.
 */
export class HourOutput {
  private readonly ledger = new HourLedger();
  private readonly encoder: HourEncoder;
  private readonly tally: Tally;
  private readonly blocks: HourBlocks | null;
  private readonly values = new Int32Array(12);
  private readonly stuck: StuckRuns;
  /** Values above 0 and the largest, per pollutant. */
  private readonly above = new Float64Array(6);
  private readonly largest = new Float64Array(6);

  /**
   * @param blocks also keeps each hour for the evaluation of its day
   * @param stuckHours equal values in a row that make an instrument suspect; 0 = nobody asks
   */
  constructor(encoder: HourEncoder, tally: Tally, blocks: HourBlocks | null = null, stuckHours = 0) {
    this.stuck = new StuckRuns(stuckHours);
    this.encoder = encoder;
    this.tally = tally;
    this.blocks = blocks;
  }

  /**
   * @param read twelve stored integers, NONE for missing, ±Infinity for a number that cannot be stored
   * @returns 0 = written; n > 0 = the same hour with the same values stood on line n; n < 0 = with other values on line −n
   */
  put(lineNo: number, stationId: number, hour: number, read: Float64Array): number {
    const { values, tally } = this;
    let unstorable = 0;
    let odd = false;
    let zeros = 0;
    let positive = 0;
    for (let i = 0; i < 12; i++) {
      const value = read[i] ?? NONE;
      if (Number.isFinite(value)) {
        values[i] = value;
        if (i < 6 && value === 0) zeros++;
        else if (i < 6 && value > 0) {
          positive++;
          this.above[i] = (this.above[i] ?? 0) + 1;
          if (value > (this.largest[i] ?? 0)) this.largest[i] = value;
        }
        if (value >= (ORDINARY_BELOW[i] ?? 0) || (i < 6 && value < 0 && value !== NONE)) odd = true;
      } else {
        values[i] = NONE;
        if (i < 6) unstorable |= 1 << i;
      }
    }
    if (odd) for (let codes = withoutCodes(values); codes > 0; codes--) tally.bump("missing-code");
    // North is 360; a wind that doesn't blow has no direction, whatever the column was filled with.
    if (values[WIND_SPEED] === 0 && values[WIND_DIRECTION] === 0) {
      values[WIND_DIRECTION] = NONE;
      tally.bump("calm");
    }
    const seen = this.ledger.see(stationId, hour, hashOf(values), lineNo);
    if (seen !== 0) return seen;
    const pm10 = values[4] ?? NONE;
    const pm25 = values[5] ?? NONE;
    let mask = 0;
    let qualifiers: Qualifiers | null = null;
    if (odd || unstorable !== 0 || (pm25 > pm10 && pm10 !== NONE)) {
      ({ excludedMask: mask, qualifiers } = this.judged(unstorable, read));
      if (qualifiers) tally.qualified++;
    }
    if (zeros >= ZEROS_FOR_DOUBT && positive === 0) tally.bump("all-zero");
    this.encoder.row(stationId, hour, values, mask, qualifiers);
    this.stuck.see(stationId, hour, values);
    this.blocks?.put(stationId, hour, mask, values);
    tally.rows++;
    if (hour < tally.firstHour) tally.firstHour = hour;
    if (hour > tally.lastHour) tally.lastHour = hour;
    return 0;
  }

  /** No more hours come: the values that stood still. */
  stuckRuns(): readonly StuckRun[] {
    this.stuck.end();
    return this.stuck.runs;
  }

  /** Pollutants of which every value of the file is below 1 µg/m³: a column in mg/m³ whose heading doesn't say so. */
  unitDoubts(): { pollutant: Pollutant; values: number }[] {
    return POLLUTANTS.flatMap((pollutant, i) => {
      const values = this.above[i] ?? 0;
      // SO2 may really be as low, and CO is counted in milligrams.
      const isLow = pollutant !== "so2" && pollutant !== "co" && (this.largest[i] ?? 0) < BELOW_ONE;
      return isLow && values >= VALUES_FOR_DOUBT ? [{ pollutant, values }] : [];
    });
  }

  private judged(unstorable: number, read: Float64Array): { excludedMask: number; qualifiers: Qualifiers | null } {
    const at = (i: number) => (this.values[i] === NONE ? null : (this.values[i] ?? null));
    const judgement = judgeHour({ so2: at(0), no2: at(1), co: at(2), o3: at(3), pm10: at(4), pm25: at(5) });
    const doubtful = doubtfulCodes(this.values);
    if (unstorable === 0 && doubtful.length === 0) return judgement;
    const qualifiers: Qualifiers = { ...judgement.qualifiers };
    for (const i of doubtful) {
      const pollutant = POLLUTANTS[i];
      if (pollutant) qualifiers[pollutant] ??= DOUBTFUL_CODE;
      this.tally.bump("doubtful-code");
    }
    POLLUTANTS.forEach((pollutant, i) => {
      if ((unstorable & bit(pollutant)) !== 0) qualifiers[pollutant] = (read[i] ?? 0) > 0 ? "above-range" : "negative";
    });
    return { excludedMask: judgement.excludedMask | unstorable, qualifiers };
  }
}
