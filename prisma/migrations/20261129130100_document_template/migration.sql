-- One table for the Word templates of bulletins, papers and weekly reports. Bulletins keep their templates' ids (an issued one doesn't
-- change); papers' are moved behind them.

-- CreateTable
CREATE TABLE "document_template" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "uploaded_by" INTEGER,
    "uploaded_by_name" TEXT NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_template_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "document_template_kind_id_idx" ON "document_template"("kind", "id" DESC);

INSERT INTO "document_template" ("id", "kind", "name", "sha256", "bytes", "uploaded_by", "uploaded_by_name", "uploaded_at")
SELECT "id", 'bulletin', "name", "sha256", "bytes", "uploaded_by", "uploaded_by_name", "uploaded_at" FROM "bulletin_template";

INSERT INTO "document_template" ("id", "kind", "name", "sha256", "bytes", "uploaded_by", "uploaded_by_name", "uploaded_at")
SELECT "id" + (SELECT coalesce(max("id"), 0) FROM "bulletin_template"), "kind"::text, "name", "sha256", "bytes", "uploaded_by", "uploaded_by_name", "uploaded_at"
  FROM "notice_template";

ALTER TABLE "notice" DROP CONSTRAINT "notice_template_id_fkey";
ALTER TABLE "bulletin" DROP CONSTRAINT "bulletin_template_id_fkey";

UPDATE "notice" SET "template_id" = "template_id" + (SELECT coalesce(max("id"), 0) FROM "bulletin_template") WHERE "template_id" IS NOT NULL;

SELECT setval(pg_get_serial_sequence('document_template', 'id'), greatest(coalesce(max("id"), 0), 1), max("id") IS NOT NULL) FROM "document_template";

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "document_template"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulletin" ADD CONSTRAINT "bulletin_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "document_template"("id") ON DELETE SET NULL ON UPDATE CASCADE;

DROP TABLE "notice_template";
DROP TABLE "bulletin_template";

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_app') THEN
    GRANT SELECT, INSERT ON "document_template" TO lantian_app;
    REVOKE UPDATE, DELETE ON "document_template" FROM lantian_app;
    GRANT USAGE, SELECT ON SEQUENCE "document_template_id_seq" TO lantian_app;
  END IF;
END $$;
