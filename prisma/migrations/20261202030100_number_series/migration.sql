-- Where one installation serves several districts, each counts its own papers. What was numbered before stays in the plain series.
ALTER TABLE "notice" ADD COLUMN "series" TEXT NOT NULL DEFAULT '';
DROP INDEX "notice_kind_year_seq_key";
CREATE UNIQUE INDEX "notice_kind_year_series_seq_key" ON "notice"("kind", "year", "series", "seq");
