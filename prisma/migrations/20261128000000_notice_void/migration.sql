-- Who voided a paper (作废). Its number stays used.

-- AlterTable
ALTER TABLE "notice" ADD COLUMN     "voided_by" INTEGER,
ADD COLUMN     "voided_by_name" TEXT NOT NULL DEFAULT '';
