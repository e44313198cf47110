-- A station made by a file counts for its region from its first hour on, never back to 1980. Until the first hour it has not begun:
-- 9999-12-31. `from_first_hour` = the date follows the hours, no person has set it.
ALTER TABLE "region_station" ADD COLUMN "from_first_hour" BOOLEAN NOT NULL DEFAULT false;

-- Databases that have memberships back to 1980: they begin with the first hour, or the first day kept of hours that are gone.
UPDATE "region_station" rs
   SET from_first_hour = true,
       valid_from = coalesce(
         least((SELECT min(h.hour_begin + interval '8 hours')::date FROM "hourly_reading" h
                 WHERE h.station_id = rs.station_id AND coalesce(h.so2, h.no2, h.co, h.o3, h.pm10, h.pm25) IS NOT NULL),
               (SELECT min(d.date) FROM "station_day" d WHERE d.station_id = rs.station_id)),
         '9999-12-31')
 WHERE rs.valid_from = '1980-01-01';

-- Region-days before that were judged with a station that did not exist: marked, the next evaluation takes them up.
INSERT INTO "stale_day" (station_id, date)
SELECT DISTINCT o.station_id, d.date
  FROM "region_station" rs
  JOIN "region_station" o ON o.region_id = rs.region_id AND o.station_id <> rs.station_id
  JOIN "station_day" d ON d.station_id = o.station_id AND d.standard = '2012' AND d.date >= o.valid_from AND d.date < rs.valid_from
 WHERE rs.from_first_hour
ON CONFLICT DO NOTHING;
