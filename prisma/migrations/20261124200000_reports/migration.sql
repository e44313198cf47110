-- CreateEnum
CREATE TYPE "bulletin_state" AS ENUM ('draft', 'reviewed', 'issued', 'withdrawn');

-- CreateTable
CREATE TABLE "bulletin" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "group_code" TEXT,
    "from_date" DATE NOT NULL,
    "to_date" DATE NOT NULL,
    "basis" JSONB NOT NULL DEFAULT '{}',
    "state" "bulletin_state" NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 1,
    "clauses" JSONB NOT NULL,
    "number" TEXT,
    "frozen_view" JSONB,
    "frozen_sha256" TEXT,
    "template_id" INTEGER,
    "drafted_by" INTEGER NOT NULL,
    "drafted_by_name" TEXT NOT NULL,
    "drafted_at" TIMESTAMPTZ(3) NOT NULL,
    "reviewed_by" INTEGER,
    "reviewed_by_name" TEXT NOT NULL DEFAULT '',
    "reviewed_at" TIMESTAMPTZ(3),
    "issued_by" INTEGER,
    "issued_by_name" TEXT NOT NULL DEFAULT '',
    "issued_at" TIMESTAMPTZ(3),
    "withdrawn_by" INTEGER,
    "withdrawn_by_name" TEXT NOT NULL DEFAULT '',
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdraw_reason" TEXT NOT NULL DEFAULT '',
    "reissue_of" INTEGER,

    CONSTRAINT "bulletin_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulletin_sign_off" (
    "id" SERIAL NOT NULL,
    "bulletin_id" INTEGER NOT NULL,
    "check_id" TEXT NOT NULL,
    "left_value" TEXT NOT NULL,
    "right_value" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "signed_by" INTEGER,
    "signed_by_name" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bulletin_sign_off_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulletin_clause_text" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "lead" TEXT NOT NULL DEFAULT '',
    "retired" BOOLEAN NOT NULL DEFAULT false,
    "edited_by" INTEGER,
    "edited_by_name" TEXT NOT NULL,
    "edited_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bulletin_clause_text_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulletin_template" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "uploaded_by" INTEGER,
    "uploaded_by_name" TEXT NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bulletin_template_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "bulletin_number_key" ON "bulletin"("number");

-- CreateIndex
CREATE INDEX "bulletin_to_date_id_idx" ON "bulletin"("to_date" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "bulletin_reissue_of_idx" ON "bulletin"("reissue_of");

-- CreateIndex
CREATE UNIQUE INDEX "bulletin_sign_off_bulletin_id_check_id_left_value_right_val_key" ON "bulletin_sign_off"("bulletin_id", "check_id", "left_value", "right_value");

-- CreateIndex
CREATE UNIQUE INDEX "bulletin_clause_text_code_version_key" ON "bulletin_clause_text"("code", "version");

-- AddForeignKey
ALTER TABLE "bulletin" ADD CONSTRAINT "bulletin_reissue_of_fkey" FOREIGN KEY ("reissue_of") REFERENCES "bulletin"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulletin" ADD CONSTRAINT "bulletin_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "bulletin_template"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulletin_sign_off" ADD CONSTRAINT "bulletin_sign_off_bulletin_id_fkey" FOREIGN KEY ("bulletin_id") REFERENCES "bulletin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Drafting, reviewing and issuing are three people's work, whoever writes to the table.
ALTER TABLE "bulletin" ADD CONSTRAINT "bulletin_three_people" CHECK (
  ("reviewed_by" IS NULL OR "reviewed_by" <> "drafted_by")
  AND ("issued_by" IS NULL OR ("reviewed_by" IS NOT NULL AND "issued_by" <> "drafted_by" AND "issued_by" <> "reviewed_by")));
ALTER TABLE "bulletin" ADD CONSTRAINT "bulletin_period" CHECK ("from_date" <= "to_date");
ALTER TABLE "bulletin" ADD CONSTRAINT "bulletin_frozen_when_reviewed" CHECK (
  "state" = 'draft' OR ("frozen_view" IS NOT NULL AND "frozen_sha256" IS NOT NULL));
ALTER TABLE "bulletin" ADD CONSTRAINT "bulletin_numbered_when_issued" CHECK (
  "state" IN ('draft', 'reviewed') OR "number" IS NOT NULL);

-- An issued bulletin is paper: it can be withdrawn, nothing else.
CREATE FUNCTION bulletin_stays_as_issued() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.state IN ('issued', 'withdrawn') THEN
      RAISE EXCEPTION 'an issued bulletin is not deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
  END IF;
  IF OLD.state IN ('issued', 'withdrawn') AND (
       NEW.frozen_view IS DISTINCT FROM OLD.frozen_view OR NEW.frozen_sha256 IS DISTINCT FROM OLD.frozen_sha256
    OR NEW.number IS DISTINCT FROM OLD.number OR NEW.clauses IS DISTINCT FROM OLD.clauses
    OR NEW.issued_by IS DISTINCT FROM OLD.issued_by OR NEW.reviewed_by IS DISTINCT FROM OLD.reviewed_by
    OR NEW.drafted_by IS DISTINCT FROM OLD.drafted_by OR NEW.issued_at IS DISTINCT FROM OLD.issued_at
    OR NEW.template_id IS DISTINCT FROM OLD.template_id
    OR NEW.state NOT IN ('issued', 'withdrawn') OR (OLD.state = 'withdrawn' AND NEW.state <> 'withdrawn')) THEN
    RAISE EXCEPTION 'an issued bulletin does not change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bulletin_stays_as_issued BEFORE UPDATE OR DELETE ON "bulletin"
  FOR EACH ROW EXECUTE FUNCTION bulletin_stays_as_issued();
