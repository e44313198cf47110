-- Which values of an hour a person has put right: they stand above what a file or an instrument delivers again. Bit i = pollutant i.
ALTER TABLE "hourly_reading" ADD COLUMN "corrected_mask" SMALLINT NOT NULL DEFAULT 0;

UPDATE "hourly_reading"
   SET corrected_mask = (CASE WHEN qualifiers->>'so2' = 'corrected' THEN 1 ELSE 0 END)
                      + (CASE WHEN qualifiers->>'no2' = 'corrected' THEN 2 ELSE 0 END)
                      + (CASE WHEN qualifiers->>'co' = 'corrected' THEN 4 ELSE 0 END)
                      + (CASE WHEN qualifiers->>'o3' = 'corrected' THEN 8 ELSE 0 END)
                      + (CASE WHEN qualifiers->>'pm10' = 'corrected' THEN 16 ELSE 0 END)
                      + (CASE WHEN qualifiers->>'pm25' = 'corrected' THEN 32 ELSE 0 END)
 WHERE qualifiers::text LIKE '%corrected%';
