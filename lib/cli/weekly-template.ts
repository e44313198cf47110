import { mkdirSync, writeFileSync } from "node:fs";
import { totalWord } from "@/lib/reports/rules/weekly-template-words";
import { WEEKLY_COUNTS } from "@/lib/reports/rules/weekly-totals";
import { close, LANDSCAPE, open, p, table, text, wordFile } from "./word-parts";

/** Makes public/templates/weekly.docx, the template that the system comes with. `node --import tsx lib/cli/weekly-template.ts` */
const HEADS = {
  found: "发现",
  onSpot: "立行立改",
  written: "书面交办",
  done: "已完成",
  notDone: "未完成",
  void: "不计",
  closed: "本期销号",
  overdue: "超期",
  selfChecks: "自查次数",
} as const;

const BODY = [
  p("DocTitle", text("{title}")),
  p("Cell", text("{note}")),
  p("Gap", ""),
  table(
    [1600, ...WEEKLY_COUNTS.map(() => 970), 1500, 1740, 1000],
    ["单位", ...WEEKLY_COUNTS.map((count) => HEADS[count]), "自查情况", "下期计划", "状态"],
    ["{#units}{unit}", ...WEEKLY_COUNTS.map((count) => `{${count}}`), "{selfCheck}", "{plan}", "{state}{/units}"],
    [WEEKLY_COUNTS.length + 1, WEEKLY_COUNTS.length + 2],
    ["合计", ...WEEKLY_COUNTS.map((count) => `{${totalWord(count)}}`), "", "", ""],
  ),
  p("UnitName", open("questions") + text("周一十问")),
  table(
    [2400, 7000, 3570],
    ["所问", "回答", "依据和以往命中率"],
    ["{#asked}{question}", "{answer}", "{proof}{/asked}"],
    [0, 1, 2],
  ),
  p("Gap", close("questions")),
  p("Cell", text("{seal}")),
].join("");

export function weeklyTemplate(): Promise<Buffer> {
  return wordFile(BODY, "", LANDSCAPE);
}

if (process.argv[1]?.endsWith("weekly-template.ts")) {
  mkdirSync("public/templates", { recursive: true });
  writeFileSync("public/templates/weekly.docx", await weeklyTemplate());
}
