-- When backups were made, how large they are and whether one was tried: what the administrator's page and the alarms go by. Written by whoever
-- owns the tables (npm run backup), only read by the application.
CREATE TABLE "backup_run" (
  "id" SERIAL PRIMARY KEY,
  "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "finished_at" TIMESTAMPTZ(3),
  -- backup | verify
  "kind" TEXT NOT NULL,
  -- ok | failed; null = runs, or was killed
  "outcome" TEXT,
  "file" TEXT NOT NULL DEFAULT '',
  "bytes" BIGINT,
  "error" TEXT NOT NULL DEFAULT ''
);
CREATE INDEX "backup_run_kind_started_at_idx" ON "backup_run"("kind", "started_at" DESC);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_app') THEN
    REVOKE ALL ON "backup_run" FROM lantian_app;
    REVOKE ALL ON SEQUENCE "backup_run_id_seq" FROM lantian_app;
    GRANT SELECT ON "backup_run" TO lantian_app;
  END IF;
END $$;
