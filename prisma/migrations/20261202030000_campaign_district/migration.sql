-- A campaign is a district's own, or a city's, which holds in all of its districts. Those that were made before belong to the district of the unit that
-- leads them (else of one that takes part, else of the only air office): the last place below a city on the way up. What nothing tells of stays nobody's.
ALTER TABLE "campaign" ADD COLUMN "region_id" INTEGER REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "campaign_region_id_idx" ON "campaign"("region_id");

WITH RECURSIVE home AS (
  SELECT c."id", coalesce(
      (SELECT u."region_id" FROM "unit" u WHERE u."id" = c."lead_unit_id"),
      (SELECT u."region_id" FROM "campaign_unit" p JOIN "unit" u ON u."id" = p."unit_id" WHERE p."campaign_id" = c."id" ORDER BY u."id" LIMIT 1),
      (SELECT min(o."region_id") FROM "unit" o WHERE o."kind" = 'air_office' AND o."closed_on" IS NULL HAVING count(DISTINCT o."region_id") = 1)) AS region_id
    FROM "campaign" c
), up AS (
  SELECT home."id", r."id" AS region_id, r."parent_id", r."level", 0 AS depth FROM home JOIN "region" r ON r."id" = home.region_id
  UNION ALL SELECT up."id", r."id", r."parent_id", r."level", up.depth + 1 FROM up JOIN "region" r ON r."id" = up."parent_id"
)
UPDATE "campaign" c SET "region_id" = (SELECT up.region_id FROM up WHERE up."id" = c."id" AND (up.depth = 0 OR up."level" <> 'city') ORDER BY up.depth DESC LIMIT 1);
