import type { LibraryClause } from "./clause-library-table";

/** Opening words and part one: the air so far. */
export const AIR_CLAUSES: readonly LibraryClause[] = [
  {
    code: "opening",
    part: 0,
    family: "opening",
    role: "point",
    text: "根据会议安排，现将{district}环境空气质量情况及大气污染防治工作通报如下。",
  },
  {
    code: "air.headline",
    part: 1,
    family: "headline",
    role: "point",
    text: "{opening}，我区优良天数{goodDays}天，同比{goodDaysChange}，优良率为{rate}，同比{rateChange}，环境空气质量综合指数为{index}，同比{indexChange}。",
  },
  {
    code: "air.ranks",
    part: 1,
    family: "headline",
    role: "point",
    needs: ["group"],
    text: "{months}，我区在{group}排名中，达标天数排名{rankByGoodDays}，综合质量指数排名{rankByIndex}。",
  },
  {
    code: "air.denominator",
    part: 1,
    family: "basis",
    role: "point",
    needs: ["unjudgedDays"],
    text: "统计期内有效天数{validDays}天，另有{unjudgedDays}天因数据不全不参与评价。",
  },
  {
    code: "air.leap-day",
    part: 1,
    family: "basis",
    role: "point",
    needs: ["leapDay"],
    text: "统计期或同比期含{leapDay}，同比天数相差一天。",
  },
  {
    code: "air.target",
    part: 1,
    family: "target",
    role: "point",
    needs: ["toLose"],
    text: "对照全年{targetDays}个优良天的目标，年内最多还可损失{toLose}天。",
  },
  {
    code: "air.target-lost",
    part: 1,
    family: "target",
    role: "point",
    needs: ["targetDays"],
    without: ["toLose"],
    text: "对照全年{targetDays}个优良天的目标，年内已无可损失天数，完成难度极大。",
  },
  {
    code: "air.control",
    part: 1,
    family: "target",
    role: "point",
    needs: ["pm25Control"],
    text: "要完成PM2.5年均浓度{pm25Target}微克/立方米的目标，余下时段平均浓度须控制在{pm25Control}微克/立方米以内。",
  },
];
