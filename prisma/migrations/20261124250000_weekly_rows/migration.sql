-- A weekly figure opens the rows that it counted: ids of the issues (of the inspections for self-checks) by figure. Null = drafted before they were kept.
ALTER TABLE "weekly_report" ADD COLUMN "rows" JSONB;
-- 作废, 不属实, 转出 are counted as found now, under a figure of their own; until here they were not counted at all.
UPDATE "weekly_report" SET "figures" = "figures" || '{"void": 0}' WHERE NOT "figures" ? 'void';
