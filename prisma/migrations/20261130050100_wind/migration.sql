-- The wind of an hour over the district, as the weather office says it: written down by a person, the last word for an hour holds.
CREATE TABLE "wind_hour" (
    "hour_begin" TIMESTAMPTZ(0) NOT NULL,
    "from_degrees" SMALLINT,
    "speed_tenths" SMALLINT NOT NULL,
    "set_by" INTEGER,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "wind_hour_pkey" PRIMARY KEY ("hour_begin"),
    CONSTRAINT "wind_hour_values" CHECK ("from_degrees" BETWEEN 0 AND 359 AND "speed_tenths" BETWEEN 0 AND 999)
);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_app') THEN
    GRANT SELECT, INSERT, UPDATE ON "wind_hour" TO lantian_app;
    REVOKE DELETE ON "wind_hour" FROM lantian_app;
  END IF;
END $$;
