-- What a delivery said of hours and days that stood there already: when the delivery that they belong to is taken back, what another has also
-- said stays. Rows are few: an hour is a bit of its day. Nothing is known of deliveries before this migration.
CREATE TABLE "restated_hours" (
    "of_batch" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "date" DATE NOT NULL,
    "batch_id" INTEGER NOT NULL,
    "stated" SMALLINT NOT NULL,
    "hours" INTEGER NOT NULL,

    CONSTRAINT "restated_hours_pkey" PRIMARY KEY ("station_id","date","of_batch","batch_id","stated")
);

CREATE TABLE "restated_day" (
    "of_batch" INTEGER NOT NULL,
    "region_id" INTEGER NOT NULL,
    "date" DATE NOT NULL,
    "batch_id" INTEGER NOT NULL,

    CONSTRAINT "restated_day_pkey" PRIMARY KEY ("region_id","date","of_batch","batch_id")
);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_app') THEN
    GRANT SELECT, INSERT, UPDATE ON "restated_hours", "restated_day" TO lantian_app;
    REVOKE DELETE, TRUNCATE ON "restated_hours", "restated_day" FROM lantian_app;
  END IF;
END $$;
