-- Points of reports may be given in BD-09 too; lon and lat stay WGS-84 whatever it says.
ALTER TABLE "issue" DROP CONSTRAINT "issue_datum";
ALTER TABLE "issue" ADD CONSTRAINT "issue_datum" CHECK ("datum" IN ('wgs84', 'gcj02', 'bd09'));

-- The area of a campaign: GeoJSON Polygon, WGS-84; null = the whole district.
ALTER TABLE "campaign" ADD COLUMN "area" JSONB;
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_area" CHECK ("area" IS NULL OR "area"->>'type' = 'Polygon');
