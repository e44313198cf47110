-- A draft is handed on for review (送审), put away, and issued with the annexes that the issuer chose; the units sign for it (签收).
ALTER TABLE "bulletin" ADD COLUMN     "annexes" JSONB NOT NULL DEFAULT '{"towns": true, "issues": "open", "charts": true}',
ADD COLUMN     "review_asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "review_asked_by_name" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "deleted_by_name" TEXT NOT NULL DEFAULT '';

-- What was issued so far had every problem in its annex.
ALTER TABLE "bulletin" DISABLE TRIGGER USER;
UPDATE "bulletin" SET "annexes" = '{"towns": true, "issues": "all", "charts": true}' WHERE "state" IN ('issued', 'withdrawn');
ALTER TABLE "bulletin" ENABLE TRIGGER USER;

CREATE TABLE "bulletin_receipt" (
    "id" SERIAL NOT NULL,
    "bulletin_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3),
    "received_by" INTEGER,
    "received_by_name" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "bulletin_receipt_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "bulletin_receipt_bulletin_id_unit_id_key" ON "bulletin_receipt"("bulletin_id", "unit_id");
CREATE INDEX "bulletin_receipt_unit_id_received_at_idx" ON "bulletin_receipt"("unit_id", "received_at");

ALTER TABLE "bulletin_receipt" ADD CONSTRAINT "bulletin_receipt_bulletin_id_fkey" FOREIGN KEY ("bulletin_id") REFERENCES "bulletin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "bulletin_receipt" ADD CONSTRAINT "bulletin_receipt_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Only a draft is put away, and what is put away does not move; the annexes are part of the paper.
ALTER TABLE "bulletin" ADD CONSTRAINT "bulletin_deleted_draft" CHECK ("deleted_at" IS NULL OR "state" = 'draft');
CREATE FUNCTION bulletin_annexes_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('issued', 'withdrawn') AND NEW.annexes IS DISTINCT FROM OLD.annexes THEN
    RAISE EXCEPTION 'an issued bulletin does not change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bulletin_annexes_stay BEFORE UPDATE ON "bulletin" FOR EACH ROW EXECUTE FUNCTION bulletin_annexes_stay();

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_app') THEN
    REVOKE DELETE ON "bulletin_receipt" FROM lantian_app;
  END IF;
END $$;
