-- Background work: a sign of life on each run, so that a killed one is taken up again; and the addresses to which messages leave.

ALTER TABLE "job_run" ADD COLUMN "heartbeat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "runner" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "attempts" SMALLINT NOT NULL DEFAULT 1;
CREATE INDEX "job_run_job_started_at_idx" ON "job_run"("job", "started_at" DESC);

CREATE TABLE "outgoing_channel" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "address_sealed" TEXT NOT NULL,
    "secret_sealed" TEXT,
    "shown" TEXT NOT NULL,
    "unit_ids" INTEGER[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" INTEGER,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "outgoing_channel_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "outgoing_channel" ADD CONSTRAINT "outgoing_channel_kind" CHECK ("kind" IN ('wecom', 'dingtalk', 'webhook', 'email'));

-- Nothing has ever been sent: until now no channel had a sender.
DELETE FROM "outbox";
ALTER TABLE "outbox" DROP COLUMN "target", ADD COLUMN "channel_id" INTEGER NOT NULL;
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "outgoing_channel"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "outbox_channel_id_idx" ON "outbox"("channel_id");
