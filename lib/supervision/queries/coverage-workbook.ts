import writeExcelFile from "write-excel-file/node";
import { formulaSafe } from "@/lib/shared/formula-safe";
import type { CoveredSite } from "./site-coverage";

export const COVERAGE_COLUMNS = [
  "row",
  "code",
  "kind",
  "name",
  "town",
  "grid",
  "owner",
  "lastSeen",
  "days",
  "seen",
  "openIssues",
] as const;
export type CoverageColumn = (typeof COVERAGE_COLUMNS)[number];

export interface CoverageWords {
  /** First line: what, since when, by whom taken. */
  title: string;
  column(column: CoverageColumn): string;
  cell(site: CoveredSite, column: Exclude<CoverageColumn, "row" | "days" | "openIssues">): string;
  /** Whole days since the last visit; null = never seen. */
  days(site: CoveredSite): number | null;
}

const WIDTHS: Record<CoverageColumn, number> = {
  row: 6,
  code: 14,
  kind: 12,
  name: 30,
  town: 14,
  grid: 16,
  owner: 16,
  lastSeen: 18,
  days: 10,
  seen: 10,
  openIssues: 10,
};

/** The places behind the coverage as a workbook, a line each; numbers stay numbers, text runs in no program. */
export async function coverageWorkbook(sites: readonly CoveredSite[], words: CoverageWords): Promise<Buffer> {
  const header = COVERAGE_COLUMNS.map((column) => ({ value: words.column(column), fontWeight: "bold" as const }));
  const body = sites.map((site, i) =>
    COVERAGE_COLUMNS.map((column) => {
      if (column === "row") return { value: i + 1, type: Number };
      if (column === "openIssues") return { value: site.openIssues, type: Number };
      if (column === "days") {
        const days = words.days(site);
        return days === null ? null : { value: days, type: Number };
      }
      return { value: formulaSafe(words.cell(site, column)), type: String };
    }),
  );
  return writeExcelFile([[{ value: words.title }], header, ...body], {
    columns: COVERAGE_COLUMNS.map((column) => ({ width: WIDTHS[column] })),
    stickyRowsCount: 2,
  }).toBuffer();
}
