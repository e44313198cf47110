-- What the ten questions of the Monday meeting were answered from when a weekly round was drafted; null for other rounds and older ones.
ALTER TABLE "weekly_round" ADD COLUMN "asked" JSONB;
