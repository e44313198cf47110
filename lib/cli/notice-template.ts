import { mkdirSync, writeFileSync } from "node:fs";
import { close, flush, fonts, open, p, style, text, wordFile } from "./word-parts";

/**
 * Makes public/templates/notice.docx, the template of numbered papers that the system comes with: head, number, what it is about as a
 * table, the pictures, and the receipt to be cut off and sent back. `node --import tsx lib/cli/notice-template.ts`
 */
const EDGES = ["top", "left", "bottom", "right", "insideH", "insideV"]
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
  .join("");

/** Rows of label and value, twice across when there are four cells. */
function facts(widths: readonly number[], rows: readonly (readonly string[])[]): string {
  const cell = (value: string, at: number, span: number) =>
    `<w:tc><w:tcPr><w:tcW w:w="${widths.slice(at, at + span).reduce((a, b) => a + b, 0)}" w:type="dxa"/>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ""}<w:vAlign w:val="center"/></w:tcPr>${
      at % 2 === 0 ? p("Cell", text(value, fonts("黑体"))) : p("CellLeft", text(value))
    }</w:tc>`;
  const row = (values: readonly string[]) =>
    `<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="520" w:hRule="atLeast"/></w:trPr>${values
      .map((value, i) => cell(value, i, i === values.length - 1 ? widths.length - i : 1))
      .join("")}</w:tr>`;
  return `<w:tbl><w:tblPr><w:tblW w:w="${widths.reduce((a, b) => a + b, 0)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>${EDGES}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${widths
    .map((width) => `<w:gridCol w:w="${width}"/>`)
    .join("")}</w:tblGrid>${rows.map(row).join("")}</w:tbl>`;
}

const centred = '<w:ind w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="center"/>';
/** The head of a letter stands lower than a bulletin's; the receipt is kept on one page. */
const STYLES = [
  style("Flush", "顶格段落", flush, ""),
  style(
    "Cut",
    "裁切线",
    `<w:keepNext/><w:pBdr><w:top w:val="dashed" w:sz="8" w:space="4" w:color="808080"/></w:pBdr><w:spacing w:before="480" w:line="320" w:lineRule="exact"/>${centred}`,
    '<w:color w:val="606060"/><w:sz w:val="21"/><w:szCs w:val="21"/>',
  ),
  style(
    "ReceiptTitle",
    "回执标题",
    `<w:keepNext/><w:spacing w:before="120" w:after="160" w:line="560" w:lineRule="exact"/>${centred}`,
    `${fonts("方正小标宋简体")}<w:sz w:val="36"/><w:szCs w:val="36"/>`,
  ),
].join("");

const WIDE = [1500, 2920, 1500, 2920];

const BODY = [
  p("RedHead", text("{org}")),
  p("DocNumber", text("{number}")),
  p("DocTitle", text("{title}")),
  p("Flush", text("{toUnit}：")),
  p("Body", text("{text}")),
  p("Gap", open("task")),
  facts(WIDE, [
    ["问题编号", "{issueNumber}", "问题类别", "{category}"],
    ["发现日期", "{foundOn}", "来源", "{source}"],
    ["所在地点", "{town} {place}"],
    ["问题描述", "{description}"],
    ["整改要求", "{requirement}"],
    ["责任单位", "{ownerUnit}", "责任人", "{ownerName}"],
    ["协办单位", "{coUnits}", "整改时限", "{dueOn}"],
  ]),
  p("Gap", close("task")),
  p("Body", open("basisPart") + text("依据：{basis}") + close("basisPart")),
  p("Body", open("replyPart") + text("请于{replyBy}前书面回复办理情况。") + close("replyPart")),
  p("Body", ""),
  p("Signature", text("{org}")),
  p("Signature", text("{date}")),
  p("Picture", open("photos") + text("{photo}")),
  p("Cell", text("{caption}") + close("photos")),
  p("Cut", text("（沿此线裁下，签收后送回）")),
  p("ReceiptTitle", text("回　执")),
  facts(WIDE, [
    ["文　号", "{number}"],
    ["标　题", "{title}"],
    ["收文单位", "{toUnit}"],
    ["签收人", "", "签收日期", "　　　年　　月　　日"],
    ["备　注", ""],
  ]),
].join("");

export function noticeTemplate(): Promise<Buffer> {
  return wordFile(BODY, STYLES);
}

if (process.argv[1]?.endsWith("notice-template.ts")) {
  mkdirSync("public/templates", { recursive: true });
  writeFileSync("public/templates/notice.docx", await noticeTemplate());
}
