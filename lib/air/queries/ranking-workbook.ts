import type { RankingView } from "@/lib/air/queries/ranking";
import type { RankingRow } from "@/lib/air/queries/ranking-rows";
import { indexScheme } from "@/lib/air/rules/index-schemes";
import { POLLUTANTS, type Pollutant } from "@/lib/air/rules/pollutants";
import type { WorkbookCell } from "@/lib/platform/make-workbook";
import { workbook } from "@/lib/platform/workbook";
import { formulaSafe } from "@/lib/shared/formula-safe";

/** Column heads and words of the workbook, in the reader's language (the route passes its translations). */
export interface WorkbookWords {
  title: string;
  basisLine: string;
  asOfLine: string;
  sheet: string;
  heads: string[];
  unranked: string;
  /** Worded reason of a row that is not ranked; "" for a ranked one. */
  reason: (row: RankingRow) => string;
  regionName: (row: RankingRow) => string;
  pollutants: (row: RankingRow) => string;
}

const MEASURE_DECIMALS: Record<RankingView["measure"], number> = {
  index: 2,
  rate: 1,
  improvement: 1,
  so2: 0,
  no2: 0,
  co: 1,
  o3: 0,
  pm10: 0,
  pm25: 0,
};

/** Characters: narrow, because the 18 columns are printed side by side on a landscape A4 sheet. */
const WIDTHS = [6, 16, 9, 7, 7, 8, 9, 9, 9, 7, 7, 7, 7, 7, 7, 12, 8, 18];
/** Points: a head in up to three lines, a title in its larger letters. */
const HEAD_HEIGHT = 48;
const TITLE_HEIGHT = 24;
/** Below title, basis and as-of. */
const HEAD_ROW = 4;

/**
 * The ranking as .xlsx: title, basis and as-of rows, then fixed columns. Numbers are numbers with the decimals of the screen;
 * texts are escaped against formulas. Heads, in order: rank, region, measure value,
 * good days, valid days, rate %, rate change (points), index, index change %, SO2, NO2, CO, O3, PM10, PM2.5, main pollutants,
 * heavy days, note. Throws RangeError when there are not 18 heads.
 */
export async function rankingWorkbook(
  view: Pick<RankingView, "measure" | "rows" | "basis">,
  words: WorkbookWords,
): Promise<Buffer> {
  if (words.heads.length !== 18) throw new RangeError(`18 heads, not ${words.heads.length}`);
  const rows: WorkbookCell[][] = [
    [text(words.title, { fontWeight: "bold", fontSize: 14, height: TITLE_HEIGHT })],
    [text(words.basisLine)],
    [text(words.asOfLine)],
    words.heads.map((head) =>
      text(head, { fontWeight: "bold", align: "center", wrap: true, bottomBorderStyle: "thin", height: HEAD_HEIGHT }),
    ),
    ...view.rows.map((row) => cells(view, row, words)),
  ];
  return workbook(rows, {
    sheet: words.sheet,
    stickyRowsCount: HEAD_ROW,
    columns: WIDTHS.map((width) => ({ width })),
    heads: { from: HEAD_ROW, to: HEAD_ROW },
  });
}

function cells(view: Pick<RankingView, "measure" | "basis">, row: RankingRow, words: WorkbookWords): WorkbookCell[] {
  return [
    row.rank === null ? text(words.unranked) : number(String(row.rank), 0),
    text(words.regionName(row)),
    number(row.value.shown, MEASURE_DECIMALS[view.measure]),
    number(row.goodDays.shown, 0),
    number(String(row.validDays), 0),
    number(row.rate.shown, 1),
    number(row.rateChange?.signed ?? null, 1),
    number(row.index.shown, 2),
    number(row.indexChange?.signed ?? null, 1),
    ...POLLUTANTS.map((pollutant) => number(row.concentrations[pollutant].shown, published(view, pollutant))),
    text(words.pollutants(row)),
    number(row.heavyDays === null ? null : String(row.heavyDays), 0),
    text(words.reason(row)),
  ];
}

/** Decimals of the scheme. */
function published({ basis }: Pick<RankingView, "basis">, pollutant: Pollutant): number {
  return indexScheme(basis.scheme).published[pollutant];
}

function text(value: string, style: Record<string, string | number | boolean> = {}): WorkbookCell {
  return value === "" ? null : { value: formulaSafe(value), ...style };
}

/** An empty cell for what is withheld: a gap, not a zero. */
function number(shown: string | null, decimals: number): WorkbookCell {
  if (shown === null) return null;
  return { value: Number(shown), format: decimals === 0 ? "0" : `0.${"0".repeat(decimals)}` };
}
