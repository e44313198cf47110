import { mkdirSync, writeFileSync } from "node:fs";
import { close, open, p, table, text, wordFile } from "./word-parts";

/** Makes public/templates/bulletin.docx, the template that the system comes with. `node --import tsx lib/cli/bulletin-template.ts` */
const second = (value: string) => text(value, '<w:rStyle w:val="LevelTwo"/>');

const BODY = [
  p("RedHead", text("{org}")),
  p("DocNumber", text("{number}")),
  p("DocTitle", text("{title}")),
  p("Body", text("{opening}")),
  p("LevelOne", open("sections") + text("{heading}")),
  p("Body", open("paragraphs") + second("{lead}") + text("{text}") + close("paragraphs") + close("sections")),
  p("Body", ""),
  p("AnnexFirst", text("附件：1. 镇街环境空气质量排名")),
  p("AnnexList", text("2. 问题清单（按责任单位）")),
  p("AnnexList", text("3. 统计图")),
  p("Body", ""),
  p("Body", ""),
  p("Signature", text("{org}")),
  p("Signature", text("{date}")),
  p("AnnexMark", text("附件1")),
  p("AnnexTitle", text("镇街环境空气质量排名")),
  table(
    [900, 2344, 1300, 1350, 1350, 1600],
    ["排名", "镇街", "综合指数", "同比（%）", "优良天数", "优良率（%）"],
    ["{#towns}{rank}", "{name}", "{index}", "{indexChange}", "{goodDays}", "{rate}{/towns}"],
    [],
  ),
  p("CellLeft", text("{basis}")),
  p("AnnexMark", text("附件2")),
  p("AnnexTitle", text("问题清单（按责任单位）")),
  p("CellLeft", text("{listNote}")),
  p("UnitName", open("units") + text("{unit}（{count}个）")),
  table(
    [640, 1640, 1150, 2814, 1300, 1300],
    ["序号", "编号", "镇街", "问题", "整改时限", "状态"],
    ["{#issues}{n}", "{code}", "{town}", "{what}", "{due}", "{state}{/issues}"],
    [3],
  ),
  p("Gap", close("units")),
  p("AnnexMark", text("附件3")),
  p("AnnexTitle", text("统计图")),
  p("Picture", text("{chartMonths}")),
  p("Picture", text("{chartLevels}")),
  p("Picture", text("{chartFamilies}")),
  p("Imprint", `${text("{org}")}<w:r><w:tab/></w:r>${text("{date}印发")}`),
].join("");

export function bulletinTemplate(): Promise<Buffer> {
  return wordFile(BODY);
}

if (process.argv[1]?.endsWith("bulletin-template.ts")) {
  mkdirSync("public/templates", { recursive: true });
  writeFileSync("public/templates/bulletin.docx", await bulletinTemplate());
}
