-- One installation for several districts: each has its own weekly rounds and its own series of bulletins. A round without a region is of
-- the only district there is, as all are that were drafted before.
ALTER TABLE "weekly_round" ADD COLUMN "region_id" INTEGER REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "weekly_round_region_id_idx" ON "weekly_round"("region_id");
DROP INDEX "weekly_round_kind_from_date_to_date_campaign_code_key";
CREATE UNIQUE INDEX "weekly_round_once" ON "weekly_round" ("kind", "from_date", "to_date", "campaign_code", coalesce("region_id", 0));

DROP INDEX "bulletin_number_key";
CREATE UNIQUE INDEX "bulletin_region_code_number_key" ON "bulletin"("region_code", "number");
