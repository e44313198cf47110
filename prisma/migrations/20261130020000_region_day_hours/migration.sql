-- Sums by hour of the day are kept per day instead of per month: one late hour then changes one row, and nobody reads the month again.
CREATE TABLE "region_day_hours" (
    "region_id" INTEGER NOT NULL,
    "date" DATE NOT NULL,
    "sums" BIGINT[],
    "counts" SMALLINT[],

    CONSTRAINT "region_day_hours_pkey" PRIMARY KEY ("region_id","date")
);

INSERT INTO "region_day_hours" ("region_id", "date", "sums", "counts")
SELECT region_id, date,
       array_agg(sum ORDER BY pollutant, hour), array_agg(n ORDER BY pollutant, hour)
  FROM (
    SELECT of.region_id, of.date, p.pollutant, slot.hour, coalesce(h.sum, 0) AS sum, coalesce(h.n, 0)::smallint AS n
      FROM (SELECT DISTINCT d.region_id, d.date FROM "region_day" d WHERE d.standard = '2012' AND d.origin = 'computed') of
     CROSS JOIN generate_series(0, 5) AS p(pollutant)
     CROSS JOIN generate_series(0, 23) AS slot(hour)
      LEFT JOIN (
        SELECT m.region_id, (r.hour_begin + interval '8 hours')::date AS date, v.pollutant,
               extract(hour FROM r.hour_begin + interval '8 hours')::int AS hour, sum(v.value)::bigint AS sum, count(*) AS n
          FROM (SELECT rs.region_id, rs.station_id, greatest(rs.valid_from, s.opened_on) AS first, least(rs.valid_to, s.closed_on) AS last
                  FROM "region_station" rs JOIN "station" s ON s.id = rs.station_id WHERE NOT s.is_control) m
          JOIN "hourly_reading" r ON r.station_id = m.station_id
           AND (r.hour_begin + interval '8 hours')::date >= m.first
           AND (m.last IS NULL OR (r.hour_begin + interval '8 hours')::date <= m.last)
         CROSS JOIN LATERAL (VALUES (0, r.so2), (1, r.no2), (2, r.co), (3, r.o3), (4, r.pm10), (5, r.pm25)) AS v(pollutant, value)
         WHERE v.value IS NOT NULL AND r.excluded_mask & (1 << v.pollutant) = 0
         GROUP BY 1, 2, 3, 4) h
        ON h.region_id = of.region_id AND h.date = of.date AND h.pollutant = p.pollutant AND h.hour = slot.hour) cells
 GROUP BY region_id, date
HAVING sum(n) > 0;

-- Of a month whose hours are no longer kept only its sum is known: it stands on the month's first day.
INSERT INTO "region_day_hours" ("region_id", "date", "sums", "counts")
SELECT p.region_id, p.month,
       array_agg(coalesce(c.sum, 0) ORDER BY k.pollutant, k.hour), array_agg(coalesce(c.n, 0)::smallint ORDER BY k.pollutant, k.hour)
  FROM (SELECT DISTINCT region_id, month FROM "region_hour_profile") p
 CROSS JOIN (SELECT i AS pollutant, name, hour
               FROM unnest(ARRAY['so2', 'no2', 'co', 'o3', 'pm10', 'pm25']) WITH ORDINALITY AS names(name, i), generate_series(1, 24) AS hour) k
  LEFT JOIN "region_hour_profile" c ON c.region_id = p.region_id AND c.month = p.month AND c.pollutant = k.name AND c.hour = k.hour
 WHERE NOT EXISTS (SELECT FROM "region_day_hours" d
                    WHERE d.region_id = p.region_id AND d.date >= p.month AND d.date < p.month + interval '1 month')
 GROUP BY p.region_id, p.month;

DROP TABLE "region_hour_profile";

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_app') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON "region_day_hours" TO lantian_app;
  END IF;
END $$;
