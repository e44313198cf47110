import type { Tx } from "@/lib/platform/db";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";

/**
 * What an office sees now and then: a day that the network delivered again after review (24 hours, the first version kept
 * in the history), and one value that a person took out with a reason. The values in force are the model's own, so that
 * they stay the same whatever day the demo is started on; what is invented here is the earlier version.
 */
export async function loadRevisions(tx: Tx, today: CivilDate): Promise<void> {
  const reviewed = addDays(`${today.slice(0, 7)}-01`, -17);
  await tx.sql(
    "seed-reviewed-day",
    `WITH hours AS (
       SELECT h.* FROM hourly_reading h JOIN station s ON s.id = h.station_id
       WHERE s.code = '9902A' AND h.hour_begin >= $1::timestamptz AND h.hour_begin < $1::timestamptz + interval '24 hours'
     ), batch AS (
       INSERT INTO import_batch (source_code, file_name, sha256, bytes, state, lines_read, accepted, superseding, first_hour, last_hour, staged_by_name, staged_at, committed_at)
       SELECT (SELECT code FROM data_source WHERE format = 'template' ORDER BY code LIMIT 1), '朔源体育馆复核数据_' || $2 || '.csv',
         encode(sha256(convert_to('reviewed ' || $2, 'UTF8')), 'hex'), 63 * count(*), 'committed', count(*), count(*), count(*), min(hour_begin), max(hour_begin),
         '演示数据', $1::timestamptz + interval '4 days', $1::timestamptz + interval '4 days 1 minute' FROM hours RETURNING id
     ), kept AS (
       INSERT INTO hourly_reading_history (station_id, hour_begin, replaced_at, so2, no2, co, o3, pm10, pm25, temperature, humidity, pressure, wind_speed,
         wind_direction, rain, excluded_mask, qualifiers, batch_id, replaced_by_batch, reason)
       SELECT station_id, hour_begin, $1::timestamptz + interval '4 days 1 minute', so2, no2, co, o3, pm10 + 60000 + (extract(hour FROM hour_begin)::int % 5) * 10000, pm25 + 20000,
         temperature, humidity, pressure, wind_speed, wind_direction, rain, excluded_mask, qualifiers, hours.batch_id, batch.id, ''
       FROM hours, batch
     )
     UPDATE hourly_reading h SET batch_id = batch.id FROM hours, batch WHERE h.station_id = hours.station_id AND h.hour_begin = hours.hour_begin`,
    [`${reviewed} 00:00:00+08`, reviewed.replaceAll("-", "")],
  );
  await tx.sql(
    "seed-correction",
    `INSERT INTO hourly_reading_history (station_id, hour_begin, replaced_at, so2, no2, co, o3, pm10, pm25, temperature, humidity, pressure, wind_speed,
       wind_direction, rain, excluded_mask, qualifiers, batch_id, corrected_by, corrected_by_name, reason)
     SELECT h.station_id, h.hour_begin, h.hour_begin + interval '1 day 2 hours', so2, no2, co, o3, 4870000, pm25, temperature, humidity, pressure, wind_speed,
       wind_direction, rain, excluded_mask, qualifiers, batch_id, u.id, u.name, '校准期间数值无效，按校准记录改为缺测'
     FROM hourly_reading h JOIN station s ON s.id = h.station_id JOIN user_account u ON u.login_name = 'daqiban'
     WHERE s.code = 'T9904' AND h.pm10 IS NULL AND h.hour_begin < $1::timestamptz AND h.hour_begin >= $1::timestamptz - interval '60 days'
     ORDER BY h.hour_begin DESC LIMIT 1`,
    [`${reviewed} 00:00:00+08`],
  );
}
