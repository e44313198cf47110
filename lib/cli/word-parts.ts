import { zipFile } from "./zip-file";

/**
 * Parts of the Word templates that the system comes with: 公文 layout of GB/T 9704-2012. A4, margins top 37 mm, left 28 mm, text block
 * 156 × 225 mm, 22 lines of 28 characters; fonts are named in styles only and fall back.
 */
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
/** What a picture put in later needs. */
const DRAWING = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
/** Exact line of 225 mm / 22 in twentieths of a point. */
const LINE = 579;
/** 三号 (16 pt) drawn together by 0.25 pt, in twentieths: 28 characters in 156 mm, and no 29th. A grid of characters would say the
 * same, but LibreOffice reads its pitch otherwise than Word. */
const CHARACTER = -5;

export function fonts(east: string, latin = "Times New Roman"): string {
  return `<w:rFonts w:ascii="${latin}" w:hAnsi="${latin}" w:cs="${latin}" w:eastAsia="${east}"/>`;
}

export function style(id: string, name: string, paragraph: string, run: string, base = "Normal"): string {
  return `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${base}"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;
}

const size = (halfPoints: number) => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;
const centre = '<w:ind w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="center"/>';
export const flush = '<w:ind w:firstLine="0" w:firstLineChars="0"/>';

const STYLES = `${HEAD}<w:styles ${W}>
<w:docDefaults><w:rPrDefault><w:rPr>${fonts("仿宋_GB2312")}<w:spacing w:val="${CHARACTER}"/>${size(32)}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:spacing w:before="0" w:after="0" w:line="${LINE}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
${style("RedHead", "发文机关标志", `<w:snapToGrid w:val="0"/><w:spacing w:before="1700" w:after="0" w:line="900" w:lineRule="exact"/>${centre}`, `${fonts("方正小标宋简体")}<w:color w:val="D7000F"/><w:w w:val="80"/>${size(54)}`)}
${style("DocNumber", "发文字号", `<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="8" w:color="D7000F"/></w:pBdr><w:spacing w:before="${LINE}" w:after="${LINE}" w:line="${LINE}" w:lineRule="exact"/>${centre}`, "")}
${style("DocTitle", "公文标题", `<w:snapToGrid w:val="0"/><w:spacing w:before="${LINE}" w:after="${LINE}" w:line="700" w:lineRule="exact"/>${centre}`, `${fonts("方正小标宋简体")}${size(44)}`)}
${style("Body", "正文段落", '<w:ind w:firstLine="640" w:firstLineChars="200"/>', "")}
${style("LevelOne", "一级标题", '<w:keepNext/><w:ind w:firstLine="640" w:firstLineChars="200"/>', fonts("黑体"))}
<w:style w:type="character" w:customStyle="1" w:styleId="LevelTwo"><w:name w:val="二级标题"/><w:rPr>${fonts("楷体_GB2312")}</w:rPr></w:style>
${style("AnnexFirst", "附件说明首行", '<w:keepNext/><w:ind w:firstLine="640" w:firstLineChars="200"/>', "")}
${style("AnnexList", "附件说明", '<w:keepNext/><w:ind w:left="1600" w:firstLine="0" w:firstLineChars="0"/>', "")}
${style("Signature", "署名日期", '<w:keepLines/><w:ind w:left="1920" w:right="640" w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="center"/>', "")}
${style("AnnexMark", "附件标识", `<w:keepNext/><w:pageBreakBefore/>${flush}`, fonts("黑体"))}
${style("AnnexTitle", "附件标题", `<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:before="${LINE}" w:after="290" w:line="640" w:lineRule="exact"/>${centre}`, `${fonts("方正小标宋简体")}${size(36)}`)}
${style("UnitName", "单位小标题", `<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:before="120" w:after="60" w:line="480" w:lineRule="exact"/>${flush}`, `${fonts("楷体_GB2312")}${size(28)}`)}
${style("Cell", "表格文字", `<w:snapToGrid w:val="0"/><w:spacing w:line="300" w:lineRule="exact"/>${centre}`, size(21))}
${style("CellLeft", "表格左齐", `<w:snapToGrid w:val="0"/><w:spacing w:line="300" w:lineRule="exact"/>${flush}<w:jc w:val="left"/>`, size(21))}
${style("Gap", "表后间隔", `<w:snapToGrid w:val="0"/><w:spacing w:line="160" w:lineRule="exact"/>${flush}`, size(10))}
${style("Picture", "图", `<w:keepLines/><w:snapToGrid w:val="0"/><w:spacing w:before="120" w:after="120" w:line="240" w:lineRule="auto"/>${centre}`, "")}
${style("Imprint", "版记", `<w:framePr w:w="8844" w:hSpace="0" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="center" w:yAlign="bottom"/><w:pBdr><w:top w:val="single" w:sz="8" w:space="3" w:color="000000"/><w:bottom w:val="single" w:sz="8" w:space="3" w:color="000000"/></w:pBdr><w:tabs><w:tab w:val="right" w:pos="8560"/></w:tabs><w:snapToGrid w:val="0"/><w:spacing w:line="480" w:lineRule="exact"/><w:ind w:left="280" w:right="280" w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="left"/>`, size(28))}
${style("PageNumber", "页码", `<w:snapToGrid w:val="0"/><w:spacing w:line="240" w:lineRule="auto"/>${flush}`, `${fonts("宋体", "宋体")}${size(28)}`)}
</w:styles>`;

export const text = (value: string, run = "") =>
  `<w:r>${run ? `<w:rPr>${run}</w:rPr>` : ""}<w:t xml:space="preserve">${value}</w:t></w:r>`;
export const p = (id: string, inner: string) => `<w:p><w:pPr><w:pStyle w:val="${id}"/></w:pPr>${inner}</w:p>`;

export function table(
  widths: readonly number[],
  heads: readonly string[],
  cells: readonly string[],
  left: readonly number[],
  foot: readonly string[] = [],
): string {
  const edge = ["top", "left", "bottom", "right", "insideH", "insideV"]
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
    .join("");
  const row = (values: readonly string[], isHead: boolean, isFirst = isHead) =>
    `<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="440" w:hRule="atLeast"/>${isFirst ? "<w:tblHeader/>" : ""}</w:trPr>${values
      .map(
        (value, i) =>
          `<w:tc><w:tcPr><w:tcW w:w="${widths[i]}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>${p(!isHead && left.includes(i) ? "CellLeft" : "Cell", text(value, isHead ? fonts("黑体") : ""))}</w:tc>`,
      )
      .join("")}</w:tr>`;
  return `<w:tbl><w:tblPr><w:tblW w:w="${widths.reduce((a, b) => a + b, 0)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>${edge}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${widths
    .map((width) => `<w:gridCol w:w="${width}"/>`)
    .join(
      "",
    )}</w:tblGrid>${row(heads, true)}${row(cells, false)}${foot.length > 0 ? row(foot, true, false) : ""}</w:tbl>`;
}

/** A loop over whole paragraphs: the tags stand in the first and the last of them and leave no empty line. */
export const open = (loop: string) => text(`{#${loop} [loopOver: "paragraph"]}`);
export const close = (loop: string) => text(`{/${loop}}`);
const PORTRAIT =
  '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1304" w:gutter="0"/>';
export const LANDSCAPE =
  '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1418" w:right="1134" w:bottom="1418" w:left="1134" w:header="720" w:footer="720" w:gutter="0"/>';
const documentOf = (body: string, page: string) =>
  `${HEAD}<w:document ${W} ${R} ${DRAWING}><w:body>${body}<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:footerReference w:type="even" r:id="rId3"/>${page}<w:docGrid w:type="lines" w:linePitch="${LINE}"/></w:sectPr></w:body></w:document>`;

const footer = (side: "left" | "right") =>
  `${HEAD}<w:ftr ${W}><w:p><w:pPr><w:pStyle w:val="PageNumber"/><w:ind w:left="280" w:right="280" w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="${side}"/></w:pPr>${text("— ")}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${text("1")}<w:r><w:fldChar w:fldCharType="end"/></w:r>${text(" —")}</w:p></w:ftr>`;

const SETTINGS = `${HEAD}<w:settings ${W}><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`;
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
const relations = (inner: string) =>
  `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/** A .docx of the body's paragraphs and tables; the same bytes for the same body. */
export function wordFile(body: string, moreStyles = "", page = PORTRAIT): Promise<Buffer> {
  const types = ["document.main:document", "styles:styles", "settings:settings", "footer:footer1", "footer:footer2"]
    .map((pair) => pair.split(":"))
    .map(([type, file]) => `<Override PartName="/word/${file}.xml" ContentType="${WORD}.${type}+xml"/>`)
    .join("");
  return zipFile([
    [
      "[Content_Types].xml",
      `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types}</Types>`,
    ],
    ["_rels/.rels", relations(relation("rId1", "officeDocument", "word/document.xml"))],
    ["word/document.xml", documentOf(body, page)],
    [
      "word/_rels/document.xml.rels",
      relations(
        relation("rId1", "styles", "styles.xml") +
          relation("rId2", "footer", "footer1.xml") +
          relation("rId3", "footer", "footer2.xml") +
          relation("rId4", "settings", "settings.xml"),
      ),
    ],
    ["word/styles.xml", STYLES.replace("</w:styles>", `${moreStyles}</w:styles>`)],
    ["word/settings.xml", SETTINGS],
    ["word/footer1.xml", footer("right")],
    ["word/footer2.xml", footer("left")],
  ]);
}
