import JSZip from "jszip";
import writeExcelFile from "write-excel-file/node";
import { printReady } from "@/lib/platform/print-ready";
import { formulaSafe } from "@/lib/shared/formula-safe";
import { rowHeight } from "@/lib/shared/row-height";

/** A round as a table in words: heads, rows and the sum below. Numbers stay numbers. */
export interface WeeklySheet {
  title: string;
  note: string;
  heads: string[];
  rows: (string | number)[][];
  total: (string | number)[];
  /** A line below the table; empty = none. */
  foot: string;
}

/** The roll-up as .xlsx; texts are escaped against formulas. */
export async function weeklyWorkbook(sheet: WeeklySheet): Promise<Buffer> {
  const text = (value: string, style: Record<string, unknown> = {}) =>
    value === "" ? null : { value: formulaSafe(value), type: String, ...style };
  const cell = (value: string | number, style: Record<string, unknown> = {}) =>
    typeof value === "number" ? { value, type: Number, ...style } : text(value, { wrap: true, ...style });
  const last = sheet.heads.length - 1;
  const widths = sheet.heads.map((_, i) =>
    i === 0 || i === last ? 18 : typeof sheet.rows[0]?.[i] === "number" ? 9 : 36,
  );
  const line = (values: readonly (string | number)[], style: Record<string, unknown> = {}) => {
    const height = rowHeight(values.map((value, i) => ({ text: String(value), width: widths[i] ?? 9 })));
    return values.map((value) => cell(value, { height, ...style }));
  };
  const rows = [
    [text(sheet.title, { fontWeight: "bold", fontSize: 14 })],
    [text(sheet.note)],
    line(sheet.heads, { fontWeight: "bold", align: "center" }),
    ...sheet.rows.map((row) => line(row)),
    line(sheet.total, { fontWeight: "bold" }),
    ...(sheet.foot ? [[text(sheet.foot)]] : []),
  ];
  const book = await writeExcelFile(rows as never, {
    sheet: sheet.title.slice(0, 31),
    stickyRowsCount: 3,
    orientation: "landscape",
    columns: widths.map((width) => ({ width })),
  }).toBuffer();
  return printReady(book, { from: 3, to: 3 });
}

const NS = "http://schemas.openxmlformats.org";

/** The roll-up as .docx: A4 across, title in 方正小标宋, table in 仿宋, as the office prints it. */
export async function weeklyDocument(sheet: WeeklySheet): Promise<Buffer> {
  const zip = new JSZip();
  zip.file(
    "[Content_Types].xml",
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="${NS}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  );
  zip.file(
    "_rels/.rels",
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="${NS}/package/2006/relationships"><Relationship Id="rId1" Type="${NS}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  );
  const last = sheet.heads.length - 1;
  const widths = sheet.heads.map((_, i) =>
    i === 0 ? 1900 : i === last ? 1300 : typeof sheet.rows[0]?.[i] === "number" ? 860 : 2900,
  );
  const table = [
    `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>${["top", "left", "bottom", "right", "insideH", "insideV"].map((side) => `<w:${side} w:val="single" w:sz="4" w:color="808080"/>`).join("")}</w:tblBorders></w:tblPr>`,
    `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("")}</w:tblGrid>`,
    row(sheet.heads, widths, true),
    ...sheet.rows.map((cells) => row(cells, widths, false)),
    row(sheet.total, widths, true),
    "</w:tbl>",
  ].join("");
  zip.file(
    "word/document.xml",
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="${NS}/wordprocessingml/2006/main"><w:body>${paragraph(sheet.title, { size: 44, font: "方正小标宋简体", center: true })}${paragraph(sheet.note, { size: 24, font: "仿宋_GB2312", center: true })}${table}${sheet.foot ? paragraph(sheet.foot, { size: 18, font: "仿宋_GB2312" }) : "<w:p/>"}<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1418" w:right="1134" w:bottom="1418" w:left="1134" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr></w:body></w:document>`,
  );
  return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
}

function row(cells: readonly (string | number)[], widths: readonly number[], isBold: boolean): string {
  const made = cells.map((value, i) => {
    const look = { size: 21, font: "仿宋_GB2312", center: typeof value === "number" || isBold, bold: isBold };
    return `<w:tc><w:tcPr><w:tcW w:w="${widths[i] ?? 800}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>${paragraph(String(value), look)}</w:tc>`;
  });
  return `<w:tr>${isBold ? "<w:trPr><w:tblHeader/></w:trPr>" : ""}${made.join("")}</w:tr>`;
}

function paragraph(
  text: string,
  { size, font, center, bold }: { size: number; font: string; center?: boolean; bold?: boolean },
): string {
  const run = `<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${font}"/>${bold ? "<w:b/>" : ""}<w:sz w:val="${size}"/></w:rPr>`;
  return `<w:p>${center ? '<w:pPr><w:jc w:val="center"/></w:pPr>' : ""}<w:r>${run}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
}

/** Text for XML 1.0: markup escaped, control characters that it cannot hold dropped. */
function escaped(text: string): string {
  const kept = [...text].filter((sign) => sign >= " " || sign === "\t").join("");
  return kept.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
