/** A mean month: a partition of the hours. */
const MONTH_HOURS = 730;
/** Tuples of a lane at a time. */
const RUN = 16;

/**
 * The same tuples in another order: as many lanes as there are months in the span, some tuples of each in turn; within a month the order
 * stays. COPY collects a thousand tuples before it writes, those of one partition in slots of their own, and PostgreSQL (17, 18) finds each further
 * slot of a partition by walking past all there are: a month of one station in a row, 744 slots, costs as much again as writing it.
 * In turn a month has a hundred. Any order is right: tuples that do not come by time are only shuffled.
 *
 * @param starts where each tuple begins in `bytes`, ascending
 * @param hours from the first to the last hour of the tuples, both counted
 */
export function wovenTuples(bytes: Buffer, starts: readonly number[], hours: number): Buffer {
  const lanes = Math.min(Math.round(hours / MONTH_HOURS), starts.length);
  if (lanes < 2) return bytes;
  const woven = Buffer.allocUnsafeSlow(bytes.length);
  const length = Math.ceil(starts.length / lanes);
  let at = 0;
  for (let first = 0; first < length; first += RUN)
    for (let lane = 0; lane < starts.length; lane += length) {
      const end = lane + Math.min(first + RUN, length);
      at += bytes.copy(woven, at, starts[lane + first] ?? bytes.length, starts[end] ?? bytes.length);
    }
  return woven;
}
