import type { HourBlocks } from "@/lib/air/rules/hour-blocks";
import { judgeHour } from "@/lib/air/rules/hour-range";
import { bit, POLLUTANTS } from "@/lib/air/rules/pollutants";
import type { HourEncoder } from "./copy-encoder";
import { HourLedger, hashOf } from "./hour-ledger";
import { NONE, type Qualifiers, type Tally } from "./parsed-rows";

/** Tops of HOUR_RANGE_TOP fit int4, so an ordinary hour is told by comparing integers; only the others are judged one by one. */
const QUICK_TOP = [30_000_000, 20_000_000, 1_000_000, 15_000_000, 100_000_000, 50_000_000];

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

  /** @param blocks also keeps each hour for the evaluation of its day */
  constructor(encoder: HourEncoder, tally: Tally, blocks: HourBlocks | null = null) {
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
    for (let i = 0; i < 12; i++) {
      const value = read[i] ?? NONE;
      if (Number.isFinite(value)) {
        values[i] = value;
        if (i < 6 && value !== NONE && (value < 0 || value > (QUICK_TOP[i] ?? 0))) odd = true;
      } else {
        values[i] = NONE;
        if (i < 6) unstorable |= 1 << i;
      }
    }
    const seen = this.ledger.see(stationId, hour, hashOf(values), lineNo);
    if (seen !== 0) return seen;
    const [, , , , pm10 = NONE, pm25 = NONE] = values;
    let mask = 0;
    let qualifiers: Qualifiers | null = null;
    if (odd || unstorable !== 0 || (pm25 > pm10 && pm10 !== NONE)) {
      ({ excludedMask: mask, qualifiers } = this.judged(unstorable, read));
      if (qualifiers) tally.qualified++;
    }
    this.encoder.row(stationId, hour, values, mask, qualifiers);
    this.blocks?.put(stationId, hour, mask, values);
    tally.rows++;
    if (hour < tally.firstHour) tally.firstHour = hour;
    if (hour > tally.lastHour) tally.lastHour = hour;
    return 0;
  }

  private judged(unstorable: number, read: Float64Array): { excludedMask: number; qualifiers: Qualifiers | null } {
    const at = (i: number) => (this.values[i] === NONE ? null : (this.values[i] ?? null));
    const judgement = judgeHour({ so2: at(0), no2: at(1), co: at(2), o3: at(3), pm10: at(4), pm25: at(5) });
    if (unstorable === 0) return judgement;
    const qualifiers: Qualifiers = { ...judgement.qualifiers };
    POLLUTANTS.forEach((pollutant, i) => {
      if ((unstorable & bit(pollutant)) !== 0) qualifiers[pollutant] = (read[i] ?? 0) > 0 ? "above-range" : "negative";
    });
    return { excludedMask: judgement.excludedMask | unstorable, qualifiers };
  }
}
