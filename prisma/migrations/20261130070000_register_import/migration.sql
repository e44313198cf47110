-- Lists of a register brought as files: what each row would become waits here until a person has decided. Personal values are sealed here
-- as they are in the register, to the entry that the row is or will be.

CREATE TABLE "register_import" (
    "id" SERIAL NOT NULL,
    "register" TEXT NOT NULL,
    "book" TEXT NOT NULL DEFAULT '',
    "token" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "updates" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'staging',
    "rows" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "findings" JSONB NOT NULL DEFAULT '{}',
    "created" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT NOT NULL DEFAULT '',
    "unit_id" INTEGER,
    "staged_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "staged_by" INTEGER,
    "staged_by_name" TEXT NOT NULL,
    "committed_at" TIMESTAMPTZ(3),
    "committed_by" INTEGER,
    "committed_by_name" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "register_import_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "register_import_state" CHECK ("state" IN ('staging', 'staged', 'committed', 'failed', 'discarded'))
);

CREATE INDEX "register_import_register_id_idx" ON "register_import"("register", "id" DESC);
CREATE INDEX "register_import_token_idx" ON "register_import"("token");
-- The same file under the same questions and answers waits or counts once.
CREATE UNIQUE INDEX "register_import_living" ON "register_import"("sha256") WHERE state IN ('staging', 'staged', 'committed');

CREATE TABLE "register_import_row" (
    "import_id" INTEGER NOT NULL,
    "line_no" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "matched" TEXT NOT NULL DEFAULT '',
    "site_id" INTEGER,
    "version" INTEGER,
    "name" TEXT NOT NULL DEFAULT '',
    "town_id" INTEGER,
    "place" JSONB,
    "own" JSONB,
    "entry" JSONB,
    "changes" JSONB NOT NULL DEFAULT '[]',
    "twins" JSONB NOT NULL DEFAULT '[]',
    "faults" JSONB NOT NULL DEFAULT '[]',
    "decision" TEXT NOT NULL DEFAULT '',
    "twin_id" INTEGER,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" INTEGER,
    "decided_by_name" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "register_import_row_pkey" PRIMARY KEY ("import_id", "line_no"),
    CONSTRAINT "register_import_row_outcome" CHECK ("outcome" IN ('new', 'changed', 'unchanged', 'kept', 'twin', 'conflict', 'error', 'skipped', 'left'))
);

CREATE INDEX "register_import_row_import_id_outcome_line_no_idx" ON "register_import_row"("import_id", "outcome", "line_no");

-- Another name of an entry, as a person said of a row that seemed a twin: the same list asks once.
CREATE TABLE "site_alias" (
    "register" TEXT NOT NULL,
    "town_id" INTEGER NOT NULL,
    "name_key" TEXT NOT NULL,
    "site_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by" INTEGER,
    "decided_by_name" TEXT NOT NULL,

    CONSTRAINT "site_alias_pkey" PRIMARY KEY ("register", "town_id", "name_key")
);

ALTER TABLE "register_import_row" ADD CONSTRAINT "register_import_row_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "register_import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "site_alias" ADD CONSTRAINT "site_alias_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_app') THEN
    GRANT SELECT, INSERT, UPDATE ON "register_import", "site_alias" TO lantian_app;
    REVOKE DELETE ON "register_import", "site_alias" FROM lantian_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON "register_import_row" TO lantian_app;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO lantian_app;
  END IF;
END $$;
