-- CreateTable
CREATE TABLE "meeting_snapshot" (
    "id" SERIAL NOT NULL,
    "region_code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "held_on" DATE NOT NULL,
    "view" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "previous_id" INTEGER,
    "taken_by" INTEGER,
    "taken_by_name" TEXT NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "meeting_snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "weekly_round" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "from_date" DATE NOT NULL,
    "to_date" DATE NOT NULL,
    "campaign_code" TEXT NOT NULL DEFAULT '',
    "drafted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "weekly_round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "weekly_report" (
    "id" SERIAL NOT NULL,
    "round_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "figures" JSONB NOT NULL,
    "self_check" TEXT NOT NULL DEFAULT '',
    "plan" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "drafted_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by" INTEGER,
    "confirmed_by_name" TEXT NOT NULL DEFAULT '',
    "confirmed_at" TIMESTAMPTZ(3),
    "chased_at" TIMESTAMPTZ(3),

    CONSTRAINT "weekly_report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "meeting_snapshot_region_code_id_idx" ON "meeting_snapshot"("region_code", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "weekly_round_kind_from_date_to_date_campaign_code_key" ON "weekly_round"("kind", "from_date", "to_date", "campaign_code");

-- CreateIndex
CREATE INDEX "weekly_report_unit_id_idx" ON "weekly_report"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "weekly_report_round_id_unit_id_key" ON "weekly_report"("round_id", "unit_id");

-- AddForeignKey
ALTER TABLE "meeting_snapshot" ADD CONSTRAINT "meeting_snapshot_previous_id_fkey" FOREIGN KEY ("previous_id") REFERENCES "meeting_snapshot"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "weekly_report" ADD CONSTRAINT "weekly_report_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "weekly_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "weekly_report" ADD CONSTRAINT "weekly_report_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What a meeting has seen is never rewritten.
CREATE TRIGGER "meeting_snapshot_only_grows" BEFORE UPDATE OR DELETE OR TRUNCATE ON "meeting_snapshot"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
