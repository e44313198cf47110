-- 督查 on the spot: each place is recorded by itself, so that a team can share the walk; 台账对象 keep a contact, sealed.

ALTER TABLE "inspection" ADD COLUMN "planned_by" INTEGER;
ALTER TABLE "inspection" ADD COLUMN "planned_by_name" TEXT NOT NULL DEFAULT '';
ALTER TABLE "inspection" ADD COLUMN "cancel_reason" TEXT NOT NULL DEFAULT '';

ALTER TABLE "inspection_site" ADD COLUMN "client_id" UUID;
ALTER TABLE "inspection_site" ADD COLUMN "content_hash" TEXT NOT NULL DEFAULT '';
ALTER TABLE "inspection_site" ADD COLUMN "recorded_by_name" TEXT NOT NULL DEFAULT '';
ALTER TABLE "inspection_site" ADD COLUMN "note" TEXT NOT NULL DEFAULT '';

ALTER TABLE "site" ADD COLUMN "contact_sealed" TEXT;
ALTER TABLE "site" ADD COLUMN "contact_mask" TEXT NOT NULL DEFAULT '';

-- Numbers of places that are added by hand.
CREATE SEQUENCE "site_code";
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_app') THEN
    GRANT USAGE ON SEQUENCE "site_code" TO lantian_app;
    -- A published version of a checklist is what was on the paper that day.
    REVOKE UPDATE, DELETE ON "checklist_version", "checklist_item" FROM lantian_app;
  END IF;
END $$;
