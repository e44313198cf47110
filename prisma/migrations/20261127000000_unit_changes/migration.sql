-- 机构改革: a unit gets another name or goes into another one; what it was called and where it went stays.
ALTER TABLE "unit" ADD COLUMN "merged_into_id" INTEGER;
ALTER TABLE "unit" ADD CONSTRAINT "unit_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "unit_change" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "changed_on" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by" INTEGER,

    CONSTRAINT "unit_change_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "unit_change_unit_id_idx" ON "unit_change"("unit_id");
ALTER TABLE "unit_change" ADD CONSTRAINT "unit_change_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
