-- Word templates of the numbered papers; a paper names the one it was issued with.

-- CreateTable
CREATE TABLE "notice_template" (
    "id" SERIAL NOT NULL,
    "kind" "notice_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "uploaded_by" INTEGER,
    "uploaded_by_name" TEXT NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_template_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "notice_template_kind_id_idx" ON "notice_template"("kind", "id" DESC);

-- AlterTable
ALTER TABLE "notice" ADD COLUMN "template_id" INTEGER;

-- CreateIndex
CREATE INDEX "notice_issued_at_id_idx" ON "notice"("issued_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "notice_template"("id") ON DELETE SET NULL ON UPDATE CASCADE;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_app') THEN
    REVOKE UPDATE, DELETE ON "notice_template" FROM lantian_app;
  END IF;
END $$;
