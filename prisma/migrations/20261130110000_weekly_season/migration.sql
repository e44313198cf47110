-- What registers and winter said when a round was drafted; null for rounds that are older.
ALTER TABLE "weekly_round" ADD COLUMN "season" JSONB;
