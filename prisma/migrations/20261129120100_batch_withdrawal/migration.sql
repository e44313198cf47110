-- A batch can be taken back whole: who asked for it and why, who did it.
ALTER TYPE "BatchState" ADD VALUE 'withdrawn';

-- AlterTable
ALTER TABLE "import_batch" ADD COLUMN     "withdraw_asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "withdraw_asked_by" INTEGER,
ADD COLUMN     "withdraw_asked_by_name" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "withdraw_reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3),
ADD COLUMN     "withdrawn_by" INTEGER,
ADD COLUMN     "withdrawn_by_name" TEXT NOT NULL DEFAULT '';

-- TEDU and tedu are one station: codes are looked for in either case.
CREATE INDEX "station_code_upper_idx" ON "station" (upper("code"));
