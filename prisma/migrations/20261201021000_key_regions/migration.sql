-- A key of the interface may be for some towns only; none = the whole district.
ALTER TABLE "api_key" ADD COLUMN "region_ids" INTEGER[] NOT NULL DEFAULT '{}';
