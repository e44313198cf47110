-- What a campaign looks at, who takes part with how many inspections, what it is to reach; and its figures as they were when it was closed.
ALTER TABLE "campaign"
  ADD COLUMN "town_ids" INTEGER[] NOT NULL DEFAULT '{}',
  ADD COLUMN "site_kinds" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "category_ids" INTEGER[] NOT NULL DEFAULT '{}',
  ADD COLUMN "checklist_id" INTEGER,
  ADD COLUMN "pollutant" TEXT NOT NULL DEFAULT 'pm25',
  ADD COLUMN "targets" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "figures" JSONB,
  ADD COLUMN "figures_sha256" TEXT,
  ADD COLUMN "closed_by_name" TEXT NOT NULL DEFAULT '';

CREATE INDEX "campaign_checklist_id_idx" ON "campaign"("checklist_id");

ALTER TABLE "campaign" ADD CONSTRAINT "campaign_checklist_id_fkey" FOREIGN KEY ("checklist_id") REFERENCES "checklist"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "campaign_unit" (
    "campaign_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "quota" INTEGER NOT NULL,

    CONSTRAINT "campaign_unit_pkey" PRIMARY KEY ("campaign_id","unit_id")
);

CREATE INDEX "campaign_unit_unit_id_idx" ON "campaign_unit"("unit_id");

ALTER TABLE "campaign_unit" ADD CONSTRAINT "campaign_unit_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "campaign_unit" ADD CONSTRAINT "campaign_unit_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_app') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON "campaign_unit" TO lantian_app;
  END IF;
END $$;
