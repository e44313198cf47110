import { aboutHour, HELD } from "./restated-sql";

/** Hours that batch $1 owns within its span $2 … $3. */
export const OWN = `h.batch_id = $1 AND h.hour_begin BETWEEN $2 AND $3`;

/** A person's word stands above what it corrected. */
export const UNCORRECTED = `h.corrected_mask = 0 AND NOT EXISTS (SELECT FROM hourly_reading_history c WHERE c.station_id = h.station_id AND c.hour_begin = h.hour_begin
  AND c.batch_id = h.batch_id AND c.corrected_by_name <> '')`;

/** Asked once: on most days nothing has been delivered twice, and no hour needs a look. */
const SAID_TWICE = `EXISTS (SELECT FROM restated_hours WHERE date BETWEEN ($2::timestamptz + interval '8 hours')::date AND ($3::timestamptz + interval '8 hours')::date)`;

/** A delivery that counts has stated the hour `h` as it stands, too; `version` is an SQL condition on the record `r`. */
export const restatedBy = (version: string): string =>
  `(${SAID_TWICE} AND EXISTS (SELECT FROM restated_hours r JOIN import_batch rb ON rb.id = r.batch_id AND rb.state = 'committed'
     WHERE ${version} AND r.batch_id <> r.of_batch AND r.batch_id <> $1 AND ${aboutHour("h")}))`;

/**
 * Of the hours that go when batch $1 is taken back: how many there are (`own`), how many stay because another delivery has said the same
 * (`restated`), of how many others an older version stands again (`restored`), and the days of all that change, hours corrected by a person included.
 */
export const HOURS_TO_TAKE_BACK = `SELECT count(*) FILTER (WHERE free)::int AS own, count(*) FILTER (WHERE free AND restated)::int AS restated,
         count(*) FILTER (WHERE free AND NOT restated AND older)::int AS restored
    FROM (SELECT ${UNCORRECTED} AS free, ${restatedBy("r.of_batch = $1")} AS restated,
                 EXISTS (SELECT FROM hourly_reading_history p JOIN import_batch b ON b.id = p.batch_id AND b.state = 'committed'
                          WHERE p.station_id = h.station_id AND p.hour_begin = h.hour_begin AND p.batch_id <> $1 AND p.replaced_by_batch IS NOT NULL)
                   OR ${restatedBy("r.of_batch <> $1")} AS older
            FROM hourly_reading h WHERE ${OWN}) t`;

/**
 * Hours `h` of a span whose version belongs to a batch that counts and holds values it hasn't stated itself (record `r`), carried over from an
 * older version `p` for which the condition `lower` holds. `first`: the number of the span's first parameter.
 */
export function restingOn(lower: string, first: number): string {
  const span = `BETWEEN $${first} AND $${first + 1}`;
  const day = (n: number) => `($${n}::timestamptz + interval '8 hours')::date`;
  return `restated_hours r JOIN import_batch c ON c.id = r.batch_id AND c.state = 'committed'
    JOIN hourly_reading h ON h.batch_id = r.batch_id AND h.station_id = r.station_id AND h.hour_begin ${span}
     AND h.hour_begin >= r.date - interval '8 hours' AND h.hour_begin < r.date + interval '16 hours' AND ${aboutHour("h")}
   WHERE r.of_batch = r.batch_id AND r.date BETWEEN ${day(first)} AND ${day(first + 1)} AND ${HELD} & ~r.stated <> 0
     AND EXISTS (SELECT FROM hourly_reading_history p JOIN import_batch o ON o.id = p.replaced_by_batch AND o.state = 'committed'
                  WHERE p.station_id = h.station_id AND p.hour_begin = h.hour_begin AND ${lower})`;
}

export const OF_WITHDRAWN = "EXISTS (SELECT FROM import_batch w WHERE w.id = p.batch_id AND w.state = 'withdrawn')";

/** The same in days of official tables; a column that a table lacks is what it carries over. */
export const DAYS_TO_TAKE_BACK = `SELECT count(*)::int AS own, count(*) FILTER (WHERE restated)::int AS restated, count(*) FILTER (WHERE NOT restated AND older)::int AS restored
    FROM (SELECT EXISTS (SELECT FROM restated_day r JOIN import_batch b ON b.id = r.batch_id AND b.state = 'committed'
                          WHERE r.of_batch = $1 AND r.batch_id <> $1 AND r.region_id = o.region_id AND r.date = o.date) AS restated,
                 EXISTS (SELECT FROM official_day_history x JOIN import_batch b ON b.id = (x.before->>'batch_id')::int AND b.state = 'committed'
                          WHERE x.region_id = o.region_id AND x.date = o.date AND b.id <> $1)
                   OR EXISTS (SELECT FROM restated_day r JOIN import_batch b ON b.id = r.batch_id AND b.state = 'committed'
                               WHERE r.of_batch <> $1 AND r.batch_id <> $1 AND r.region_id = o.region_id AND r.date = o.date) AS older
            FROM official_day o WHERE o.batch_id = $1) t`;

/** Whether day `o` of batch `b` carries a column over from an older version of a batch `w` for which `lower` holds. */
export const lacksColumnsOver = (lower: string): string => `b.findings @> '[{"kind":"absent-columns"}]' AND EXISTS (
  SELECT FROM official_day_history x JOIN import_batch w ON w.id = (x.before->>'batch_id')::int AND ${lower}
   WHERE x.region_id = o.region_id AND x.date = o.date AND x.replaced_by_batch <> w.id)`;
