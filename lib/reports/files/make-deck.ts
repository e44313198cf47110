import JSZip from "jszip";
import PptxGenJS from "pptxgenjs";

export interface PptxTable {
  heads: string[];
  rows: string[][];
  numeric: boolean[];
  marked: ReadonlySet<number>;
  /** Relative widths of the columns; equal ones without it. */
  widths?: number[];
}

/** One slide of the file, already in words. */
export interface PptxSlide {
  title: string;
  note: string;
  /** Large text. */
  lead?: string | undefined;
  /** Heads and rows; numbers right. `marked` rows are tinted. */
  table?: PptxTable | undefined;
  /** Stands at the right of the other. */
  beside?: PptxTable | undefined;
  chart?: { categories: string[]; series: { name: string; values: (number | null)[] }[] } | undefined;
}

/** A whole deck in words; `foot` stands on each slide. */
export interface DeckOrder {
  title: string;
  slides: readonly PptxSlide[];
  foot: string;
}

const WIDTH = 13.333;
const GAP = 0.5;
const INK = "1B2025";
const MUTED = "5B6670";
const FACE = "Microsoft YaHei";

/** Makes the deck where it is called: in a heavy thread. See `meetingPptx`. */
export async function work(order: DeckOrder): Promise<Buffer> {
  return withoutPhantoms(await written(order));
}

/** [Content_Types].xml of the library declares a master for each slide, although there is one: such parts are struck out. */
async function withoutPhantoms(deck: Buffer): Promise<Buffer> {
  const zip = await JSZip.loadAsync(deck);
  const types = (await zip.file("[Content_Types].xml")?.async("string")) ?? "";
  const real = types.replace(/<Override [^>]*PartName="\/([^"]*)"[^>]*\/>/g, (override, part: string) =>
    zip.file(part) ? override : "",
  );
  zip.file("[Content_Types].xml", real);
  return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
}

async function written({ title, slides, foot }: DeckOrder): Promise<Buffer> {
  // The package declares a default export; under ESM its class may stand one level deeper.
  const Deck = ("default" in PptxGenJS ? PptxGenJS.default : PptxGenJS) as typeof PptxGenJS;
  const deck = new Deck();
  deck.layout = "LAYOUT_WIDE";
  deck.title = title;
  deck.theme = { headFontFace: FACE, bodyFontFace: FACE };
  for (const given of slides) {
    const slide = deck.addSlide();
    slide.addText(given.title, { x: 0.6, y: 0.3, w: WIDTH - 1.2, h: 0.7, fontSize: 30, bold: true, color: INK });
    slide.addText(given.note, { x: 0.6, y: 1, w: WIDTH - 1.2, h: 0.4, fontSize: 14, color: MUTED });
    if (given.lead)
      slide.addText(given.lead, {
        x: 0.6,
        y: 1.5,
        w: WIDTH - 1.2,
        h: 5,
        fontSize: 28,
        color: INK,
        lineSpacingMultiple: 1.4,
      });
    const half = (WIDTH - 1.2 - GAP) / 2;
    if (given.table) addTable(slide, given.table, 0.6, given.beside ? half : WIDTH - 1.2);
    if (given.beside) addTable(slide, given.beside, 0.6 + half + GAP, half);
    if (given.chart) addChart(deck, slide, given.chart);
    slide.addText(foot, { x: 0.6, y: 6.95, w: WIDTH - 1.2, h: 0.35, fontSize: 10, color: MUTED });
  }
  return (await deck.write({ outputType: "nodebuffer", compression: true })) as Buffer;
}

function addTable(slide: PptxGenJS.Slide, table: PptxTable, x: number, width: number): void {
  const widths = table.widths ?? table.heads.map(() => 1);
  const parts = widths.reduce((sum, part) => sum + part, 0);
  const rowHeight = Math.min(0.5, 5.3 / (table.rows.length + 1));
  const fontSize = Math.max(9, Math.floor(rowHeight * 36));
  const align = (i: number) => (table.numeric[i] ? "right" : "left");
  slide.addTable(
    [
      table.heads.map((text, i) => ({ text, options: { color: MUTED, align: align(i) } as PptxGenJS.TableCellProps })),
      ...table.rows.map((row, r) =>
        row.map((text, i) => ({
          text,
          options: {
            align: align(i),
            color: INK,
            ...(table.marked.has(r) ? { fill: { color: "FCF1F0" } } : {}),
          } as PptxGenJS.TableCellProps,
        })),
      ),
    ],
    {
      x,
      y: 1.5,
      w: width,
      colW: widths.map((part) => (part * width) / parts),
      rowH: rowHeight,
      fontSize,
      valign: "middle",
      margin: 0.04,
      border: { type: "solid", pt: 0.5, color: "E1E5E9" },
    },
  );
}

function addChart(deck: PptxGenJS, slide: PptxGenJS.Slide, chart: NonNullable<PptxSlide["chart"]>): void {
  const data = chart.series.map(({ name, values }) => ({
    name,
    labels: chart.categories,
    // A missing month stays an empty cell of the chart's own sheet: a gap, not a zero.
    values: values as number[],
  }));
  slide.addChart(deck.ChartType.line, data, {
    x: 0.6,
    y: 1.5,
    w: WIDTH - 1.2,
    h: 5.3,
    chartColors: ["1A66A6", "9AA6B0"],
    showLegend: true,
    legendPos: "b",
    displayBlanksAs: "gap",
    valAxisLabelFormatCode: "0.00",
  });
}
