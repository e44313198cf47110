-- 烟花爆竹: days × towns × hours in which setting off is forbidden or allowed, the nights that people are sent out on, and who stands where.
CREATE TABLE "fireworks_period" (
    "id" SERIAL NOT NULL,
    "client_id" UUID NOT NULL,
    "region_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "from_hour" SMALLINT NOT NULL,
    "to_hour" SMALLINT NOT NULL,
    "town_ids" INTEGER[],
    "document_no" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_by_name" TEXT NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "fireworks_period_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "fireworks_night" (
    "id" SERIAL NOT NULL,
    "client_id" UUID NOT NULL,
    "region_id" INTEGER NOT NULL,
    "date" DATE NOT NULL,
    "name" TEXT NOT NULL,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "planned_by_name" TEXT NOT NULL,

    CONSTRAINT "fireworks_night_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "fireworks_duty" (
    "id" SERIAL NOT NULL,
    "client_id" UUID NOT NULL,
    "night_id" INTEGER NOT NULL,
    "town_id" INTEGER NOT NULL,
    "place" TEXT NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "people" TEXT NOT NULL,
    "from_hour" SMALLINT NOT NULL,
    "to_hour" SMALLINT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_by_name" TEXT NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "fireworks_duty_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "fireworks_period_client_id_key" ON "fireworks_period"("client_id");

CREATE INDEX "fireworks_period_starts_on_ends_on_idx" ON "fireworks_period"("starts_on", "ends_on");
-- CreateIndex
CREATE INDEX "fireworks_period_region_id_idx" ON "fireworks_period"("region_id");

CREATE UNIQUE INDEX "fireworks_night_client_id_key" ON "fireworks_night"("client_id");

CREATE UNIQUE INDEX "fireworks_night_region_id_date_key" ON "fireworks_night"("region_id", "date");

CREATE UNIQUE INDEX "fireworks_duty_client_id_key" ON "fireworks_duty"("client_id");

CREATE INDEX "fireworks_duty_night_id_idx" ON "fireworks_duty"("night_id");

CREATE INDEX "fireworks_duty_town_id_idx" ON "fireworks_duty"("town_id");

CREATE INDEX "fireworks_duty_unit_id_idx" ON "fireworks_duty"("unit_id");

ALTER TABLE "fireworks_period" ADD CONSTRAINT "fireworks_period_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "fireworks_night" ADD CONSTRAINT "fireworks_night_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "fireworks_duty" ADD CONSTRAINT "fireworks_duty_night_id_fkey" FOREIGN KEY ("night_id") REFERENCES "fireworks_night"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "fireworks_duty" ADD CONSTRAINT "fireworks_duty_town_id_fkey" FOREIGN KEY ("town_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "fireworks_duty" ADD CONSTRAINT "fireworks_duty_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Nothing of it is deleted: a period is closed, a person taken off the list.
DO $$
DECLARE item text;
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_app') THEN
    FOREACH item IN ARRAY ARRAY['fireworks_period', 'fireworks_night', 'fireworks_duty'] LOOP
      EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO lantian_app', item);
      EXECUTE format('REVOKE DELETE ON %I FROM lantian_app', item);
    END LOOP;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO lantian_app;
  END IF;
END $$;
