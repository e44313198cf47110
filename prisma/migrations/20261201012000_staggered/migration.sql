-- 错峰生产: what an enterprise may run from one day to another, and looks at whether it is kept.
CREATE TABLE "staggered_period" (
    "id" SERIAL NOT NULL,
    "client_id" UUID NOT NULL,
    "site_id" INTEGER NOT NULL,
    "mode" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "share" SMALLINT,
    "note" TEXT NOT NULL DEFAULT '',
    "check_by" TEXT NOT NULL,
    "document_no" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_by_name" TEXT NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "staggered_period_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "staggered_check" (
    "id" SERIAL NOT NULL,
    "client_id" UUID NOT NULL,
    "content_hash" TEXT NOT NULL,
    "period_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" INTEGER,
    "by_name" TEXT NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "issue_id" INTEGER,

    CONSTRAINT "staggered_check_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "staggered_period_client_id_key" ON "staggered_period"("client_id");

CREATE INDEX "staggered_period_site_id_idx" ON "staggered_period"("site_id");

CREATE INDEX "staggered_period_starts_on_ends_on_idx" ON "staggered_period"("starts_on", "ends_on");

CREATE UNIQUE INDEX "staggered_check_client_id_key" ON "staggered_check"("client_id");

CREATE INDEX "staggered_check_period_id_idx" ON "staggered_check"("period_id");

CREATE INDEX "staggered_check_issue_id_idx" ON "staggered_check"("issue_id");

ALTER TABLE "staggered_period" ADD CONSTRAINT "staggered_period_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "staggered_check" ADD CONSTRAINT "staggered_check_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "staggered_period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "staggered_check" ADD CONSTRAINT "staggered_check_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_app') THEN
    GRANT SELECT, INSERT, UPDATE ON "staggered_period" TO lantian_app;
    REVOKE DELETE ON "staggered_period" FROM lantian_app;
    GRANT SELECT, INSERT ON "staggered_check" TO lantian_app;
    REVOKE UPDATE, DELETE ON "staggered_check" FROM lantian_app;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO lantian_app;
  END IF;
END $$;

-- 错峰生产要求未落实: a category of its own.
INSERT INTO "category" ("code", "name", "name_en", "parent_id", "sort_order", "default_days")
SELECT 'industry.staggered', '错峰生产要求未落实', 'Staggered production not kept', id, 6, 3 FROM "category" WHERE "code" = 'industry'
ON CONFLICT ("code") DO NOTHING;
