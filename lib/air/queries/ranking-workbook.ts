import type { RankingView } from "@/lib/air/queries/ranking";

/** Column heads and words of the workbook, in the reader's language (the route passes its translations). */
export interface WorkbookWords {
  title: string;
  basisLine: string;
  asOfLine: string;
  sheet: string;
  heads: string[];
  unranked: string;
  /** Worded reason of a row that is not ranked. */
  reason: (row: RankingView["rows"][number]) => string;
  regionName: (row: RankingView["rows"][number]) => string;
  pollutants: (row: RankingView["rows"][number]) => string;
}

/**
 * The ranking as .xlsx: title, basis and as-of rows, then fixed columns. Numbers are numbers, texts are escaped against
 * formulas. Heads, in order: rank, region, measure value, good days, valid days, rate %, rate change (points), index, index
 * change %, SO2, NO2, CO, O3, PM10, PM2.5, main pollutants, heavy days, note.
 */
export async function rankingWorkbook(view: RankingView, words: WorkbookWords): Promise<Buffer> {
  throw new Error(`not ready: ${view.of.code} ${words.title}`);
}
