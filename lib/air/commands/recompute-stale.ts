import { firstOfBlock, type HourBlock, type HourBlocks } from "@/lib/air/rules/hour-blocks";
import { type Tx, transaction } from "@/lib/platform/db";
import { isOutOfPatience, waitAtMost } from "@/lib/platform/patience";
import type { CivilDate } from "@/lib/shared/civil-date";
import { bumpAirVersion } from "./bump-air-version";
import { withoutDetachedDays } from "./detached-days";
import { evaluateOfficialDays } from "./evaluate-official-days";
import { loadEvaluation } from "./evaluation-members";
import { recomputeMonth } from "./recompute-month";
import { type LostDay, resultWriter } from "./result-writer";

/** Two runs at once would evaluate the same marks twice and wait for each other's rows half-way. */
export const RECOMPUTE_LOCK = 72_707_401;

const DEADLOCK = "40P01";

export interface RecomputeResult {
  stationDays: number;
  regionDays: number;
  officialDays: number;
  /** Region-days that had a complete value before and have none now: whoever set this off says so. */
  lostDays: LostDay[];
}

export interface RecomputeOptions {
  /** The caller's transaction; without it one of its own. The caller then bumps the data version, last. */
  tx?: Tx;
  /** Hours of stations that had none before, written in the same transaction: their days need no marks. */
  fresh?: HourBlocks;
  /** Whose marks to take when there are many, after a large file; the few of everyday are taken whole. */
  stations?: readonly number[];
  /** How long to wait for a run that is under way; then nothing is done and the marks stay for the next. */
  patienceMs?: number;
  /** After each month. */
  onProgress?: (progress: { done: number; total: number }) => void;
}

/**
 * Brings every daily result up to date with its hours: streams the hours of the marked station-days through the pure rules,
 * rewrites station days and all region days, weather and sums by hour that they enter, takes the marks away and raises the
 * data version, all in one transaction: a reader sees the old figures or the new ones, a crash leaves the marks. Also scores
 * official days that are new or changed. With nothing to do it changes nothing.
 */
export async function recomputeStale(options: RecomputeOptions = {}): Promise<RecomputeResult> {
  if (options.tx) return (await recompute(options.tx, options)).result;
  try {
    return await transaction((tx) => recomputeAndBump(tx, options));
  } catch (error) {
    if (options.patienceMs !== undefined && isOutOfPatience(error)) return NOTHING;
    // An import that marks days while we delete marks can close a circle of waits; the second try meets a settled table.
    if ((error as { code?: string }).code !== DEADLOCK) throw error;
    return transaction((tx) => recomputeAndBump(tx, options));
  }
}

/** Evaluated in some tenths of a second. */
const FEW_MARKS = 500;

const NOTHING: RecomputeResult = { stationDays: 0, regionDays: 0, officialDays: 0, lostDays: [] };

async function recomputeAndBump(tx: Tx, options: RecomputeOptions): Promise<RecomputeResult> {
  if (options.patienceMs !== undefined) await waitAtMost(tx, options.patienceMs);
  const { result, marks } = await recompute(tx, options);
  if (marks > 0 || result.officialDays > 0) await bumpAirVersion(tx);
  return result;
}

/** `marks`: the station-days that had to be evaluated, also those that turned out to have no hour. */
async function recompute(tx: Tx, options: RecomputeOptions): Promise<{ result: RecomputeResult; marks: number }> {
  await tx.sql("recompute-lock", "SELECT pg_advisory_xact_lock($1)", [RECOMPUTE_LOCK]);
  const result = { ...NOTHING };
  let marks = 0;
  const marked = await takeMarks(tx, options.stations ?? null);
  const blocks = await withoutDetachedDays(tx, options.fresh?.blocks() ?? []);
  await forgetDays(tx, blocks);
  const fresh = byMonth(blocks);
  const months = [...new Set([...(await markedMonths(tx, marked)), ...fresh.keys()])].sort();
  const staleMonths: Map<number, number>[] = [];
  for (const month of months) {
    const stale = marked > 0 ? await staleOf(tx, month) : new Map<number, number>();
    for (const { stationId, days } of fresh.get(month) ?? []) stale.set(stationId, (stale.get(stationId) ?? 0) | days);
    for (const mask of stale.values()) marks += bitCount(mask);
    staleMonths.push(stale);
  }
  if (months.length > 0) {
    const evaluation = await loadEvaluation(tx);
    const writer = resultWriter(tx);
    let done = 0;
    for (const [i, month] of months.entries()) {
      const stale = staleMonths[i] as Map<number, number>;
      const part = await recomputeMonth(tx, month, { stale, evaluation, writer, fresh: fresh.get(month) ?? [] });
      result.stationDays += part.stationDays;
      result.regionDays += part.regionDays;
      for (const mask of stale.values()) done += bitCount(mask);
      options.onProgress?.({ done, total: marks });
    }
    await writer.flush(true);
    result.lostDays = writer.lost;
  }
  if (marked > 0) await tx.client.query("DROP TABLE recompute_day");
  result.officialDays = await evaluateOfficialDays(tx);
  return { result, marks };
}

function byMonth(blocks: readonly HourBlock[]): Map<CivilDate, HourBlock[]> {
  const months = new Map<CivilDate, HourBlock[]>();
  for (const block of blocks) {
    const month = firstOfBlock(block);
    const list = months.get(month);
    if (list) list.push(block);
    else months.set(month, [block]);
  }
  return months;
}

/**
 * Moves the marks into a temporary table and takes away the old results of those days. The marks are deleted first, before any
 * hour is read: a mark that comes later belongs to hours that come later, and waits for us.
 */
async function takeMarks(tx: Tx, stations: readonly number[] | null): Promise<number> {
  const [marks] = await tx.sql<{ n: number }>(
    "recompute-marks",
    "SELECT count(*)::int AS n FROM (SELECT FROM stale_day LIMIT $1) AS marks",
    [FEW_MARKS + 1],
  );
  if (!marks?.n) return 0;
  const only = marks.n > FEW_MARKS ? stations : null;
  await tx.client.query("CREATE TEMP TABLE recompute_day (station_id int NOT NULL, date date NOT NULL) ON COMMIT DROP");
  const { rowCount } = await tx.client.query(
    `WITH taken AS (DELETE FROM stale_day WHERE $1::int[] IS NULL OR station_id = ANY($1) RETURNING station_id, date)
     INSERT INTO recompute_day SELECT station_id, date FROM taken`,
    [only],
  );
  await tx.client.query("ANALYZE recompute_day");
  await tx.client.query(
    `DELETE FROM station_day d USING recompute_day r
      WHERE d.station_id = r.station_id AND d.date = r.date AND d.standard IN ('2012', '2026-transition')`,
  );
  return rowCount ?? 0;
}

/**
 * A station without hours may have days all the same, of hours that were taken away since (old months are detached): what its
 * first hours bring anew replaces them.
 */
async function forgetDays(tx: Tx, fresh: readonly HourBlock[]): Promise<void> {
  if (fresh.length === 0) return;
  await tx.change(
    "recompute-forget-days",
    `DELETE FROM station_day d USING unnest($1::int[], $2::date[], $3::int[]) AS block(station_id, first, days)
      WHERE d.station_id = block.station_id AND d.standard IN ('2012', '2026-transition')
        AND d.date >= block.first AND d.date < block.first + interval '1 month'
        AND block.days & (1 << (extract(day FROM d.date)::int - 1)) <> 0`,
    [fresh.map(({ stationId }) => stationId), fresh.map(firstOfBlock), fresh.map(({ days }) => days)],
  );
}

async function markedMonths(tx: Tx, marked: number): Promise<CivilDate[]> {
  if (marked === 0) return [];
  const { rows } = await tx.client.query<{ month: CivilDate }>(
    "SELECT DISTINCT date_trunc('month', date)::date AS month FROM recompute_day",
  );
  return rows.map((row) => row.month);
}

async function staleOf(tx: Tx, month: CivilDate): Promise<Map<number, number>> {
  const { rows } = await tx.client.query<{ station_id: number; days: number }>(
    `SELECT station_id, bit_or(1 << (extract(day FROM date)::int - 1)) AS days FROM recompute_day
      WHERE date >= $1::date AND date < $1::date + interval '1 month' GROUP BY station_id`,
    [month],
  );
  return new Map(rows.map((row) => [row.station_id, row.days]));
}

function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}
