import { mkdirSync, writeFileSync } from "node:fs";
import { close, flush, open, p, style, table, text, wordFile } from "./word-parts";

/** Makes public/templates/bulletin.docx, the template that the system comes with. `node --import tsx lib/cli/bulletin-template.ts` */
const second = (value: string) => text(value, '<w:rStyle w:val="LevelTwo"/>');

/** 主送 stands at the left edge, without an indent. */
const MAIN_TO = style("MainTo", "主送机关", flush, "");

const BODY = [
  p("RedHead", text("{org}")),
  p("DocNumber", text("{number}")),
  p("DocTitle", text("{title}")),
  p("MainTo", open("toPart") + text("{mainTo}：") + close("toPart")),
  p("Body", text("{opening}")),
  p("LevelOne", open("sections") + text("{heading}")),
  p("Body", open("paragraphs") + second("{lead}") + text("{text}") + close("paragraphs") + close("sections")),
  p("Body", ""),
  p("AnnexFirst", open("annexFirst") + text("附件：{label}") + close("annexFirst")),
  p("AnnexList", open("annexRest") + text("{label}") + close("annexRest")),
  p("Body", ""),
  p("Body", ""),
  p("Signature", text("{org}")),
  p("Signature", text("{date}")),
  p("AnnexMark", open("annexTowns") + text("{mark}")),
  p("AnnexTitle", text("{title}")),
  table(
    [900, 2344, 1300, 1350, 1350, 1600],
    ["排名", "镇街", "综合指数", "同比（%）", "优良天数", "优良率（%）"],
    ["{#towns}{rank}", "{name}", "{index}", "{indexChange}", "{goodDays}", "{rate}{/towns}"],
    [],
  ),
  p("CellLeft", text("{basis}") + close("annexTowns")),
  p("AnnexMark", open("annexIssues") + text("{mark}")),
  p("AnnexTitle", text("{title}")),
  p("CellLeft", text("{listNote}") + close("annexIssues")),
  p("UnitName", open("units") + text("{unit}（{count}个）")),
  table(
    [640, 1640, 1150, 2814, 1300, 1300],
    ["序号", "编号", "镇街", "问题", "整改时限", "状态"],
    ["{#issues}{n}", "{code}", "{town}", "{what}", "{due}", "{state}{/issues}"],
    [3],
  ),
  p("Gap", close("units")),
  p("AnnexMark", open("annexCharts") + text("{mark}")),
  p("AnnexTitle", text("{title}")),
  p("Picture", text("{chartMonths}")),
  p("Picture", text("{chartLevels}")),
  p("Picture", text("{chartFamilies}") + close("annexCharts")),
  p("Imprint", open("copyPart") + text("抄送：{copyTo}。") + close("copyPart")),
  p("Imprint", `${text("{org}")}<w:r><w:tab/></w:r>${text("{date}印发")}`),
].join("");

export function bulletinTemplate(): Promise<Buffer> {
  return wordFile(BODY, MAIN_TO);
}

if (process.argv[1]?.endsWith("bulletin-template.ts")) {
  mkdirSync("public/templates", { recursive: true });
  writeFileSync("public/templates/bulletin.docx", await bulletinTemplate());
}
