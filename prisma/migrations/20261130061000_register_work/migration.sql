-- What registers make people do: rules for what falls due, each switched by the office; which due date has become which problem; sweeps
-- 拉网 over a list with the inspections that they made. Indexes for lists of 100,000 entries and for finding twins.

CREATE INDEX "site_kind_town_id_name_id_idx" ON "site"("kind", "town_id", "name", "id");
CREATE INDEX "site_kind_lat_lon_idx" ON "site"("kind", "lat", "lon");
CREATE INDEX "site_change_at_idx" ON "site_change"("at" DESC);
CREATE INDEX "site_merged_into_id_idx" ON "site"("merged_into_id");
CREATE INDEX "coal_dealer_credit_code_idx" ON "coal_dealer"("credit_code");
CREATE INDEX "catering_outlet_credit_code_idx" ON "catering_outlet"("credit_code");
CREATE INDEX "industrial_enterprise_credit_code_idx" ON "industrial_enterprise"("credit_code");
CREATE INDEX "stockyard_credit_code_idx" ON "stockyard"("credit_code");
CREATE INDEX "haul_vehicle_plate_idx" ON "haul_vehicle"("plate");

-- A rule without a line here is on and makes no problems.
CREATE TABLE "register_rule" (
    "register" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "makes_issue" BOOLEAN NOT NULL DEFAULT false,
    "grace_days" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_by_name" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "register_rule_pkey" PRIMARY KEY ("register","rule")
);

-- One problem for one due date of one rule, whatever becomes of it.
CREATE TABLE "register_due_issue" (
    "site_id" INTEGER NOT NULL,
    "rule" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "issue_id" INTEGER NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "register_due_issue_pkey" PRIMARY KEY ("site_id","rule","due_on")
);
ALTER TABLE "register_due_issue" ADD CONSTRAINT "register_due_issue_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "register_due_issue" ADD CONSTRAINT "register_due_issue_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "sweep" (
    "id" SERIAL NOT NULL,
    "client_id" UUID NOT NULL,
    "register" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "query" TEXT NOT NULL DEFAULT '',
    "planned_from" DATE NOT NULL,
    "planned_to" DATE NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "made_by" INTEGER,
    "made_by_name" TEXT NOT NULL,

    CONSTRAINT "sweep_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "sweep_client_id_key" ON "sweep"("client_id");
CREATE INDEX "sweep_made_at_idx" ON "sweep"("made_at" DESC);

CREATE TABLE "sweep_inspection" (
    "sweep_id" INTEGER NOT NULL,
    "inspection_id" INTEGER NOT NULL,

    CONSTRAINT "sweep_inspection_pkey" PRIMARY KEY ("sweep_id","inspection_id")
);
CREATE INDEX "sweep_inspection_inspection_id_idx" ON "sweep_inspection"("inspection_id");
ALTER TABLE "sweep_inspection" ADD CONSTRAINT "sweep_inspection_sweep_id_fkey" FOREIGN KEY ("sweep_id") REFERENCES "sweep"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "sweep_inspection" ADD CONSTRAINT "sweep_inspection_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Places that were kept before there were registers get their own row, empty: missing is never zero.
INSERT INTO "construction_site" ("site_id") SELECT id FROM "site" WHERE "kind" = 'construction' ON CONFLICT DO NOTHING;
INSERT INTO "coal_dealer" ("site_id") SELECT id FROM "site" WHERE "kind"::text IN ('coal_yard', 'coal_outlet', 'coal_market') ON CONFLICT DO NOTHING;
INSERT INTO "stove_household" ("site_id") SELECT id FROM "site" WHERE "kind" = 'stove' ON CONFLICT DO NOTHING;
INSERT INTO "catering_outlet" ("site_id") SELECT id FROM "site" WHERE "kind" = 'catering' ON CONFLICT DO NOTHING;
INSERT INTO "industrial_enterprise" ("site_id") SELECT id FROM "site" WHERE "kind" = 'enterprise' ON CONFLICT DO NOTHING;
INSERT INTO "stockyard" ("site_id") SELECT id FROM "site" WHERE "kind" = 'stockyard' ON CONFLICT DO NOTHING;
INSERT INTO "cleaned_road" ("site_id") SELECT id FROM "site" WHERE "kind" = 'road' ON CONFLICT DO NOTHING;

DO $$
DECLARE item text;
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_app') THEN
    FOREACH item IN ARRAY ARRAY['register_rule', 'register_due_issue', 'sweep', 'sweep_inspection'] LOOP
      EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO lantian_app', item);
      EXECUTE format('REVOKE DELETE ON %I FROM lantian_app', item);
    END LOOP;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO lantian_app;
  END IF;
END $$;
