import { expect, it } from "vitest";
import { bulletinSlots } from "@/lib/reports/rules/bulletin-slots";
import { fillClause, plainText } from "@/lib/reports/rules/clause-text";
import { AIR_CLAUSES } from "@/lib/reports/rules/clauses-air-table";
import { draftClauses, redraftClauses } from "@/lib/reports/rules/draft-clauses";
import type { FactOutlook } from "@/lib/reports/rules/outlook-slots";
import { bulletinFacts } from "@/tests/support/bulletin-facts";

const OUTLOOK: FactOutlook = {
  yearEnd: {
    verdict: "open",
    center: "300",
    low: "291",
    high: "309",
    level: 80,
    held: 78,
    baseYear: 2025,
    trace: "target",
  },
  peers: { own: "-10.5", median: "-2.0", difference: "-8.5", noise: "5.0", verdict: "better" },
  weather: { stagnant: 108, stagnantBefore: 122, composition: "-2.0", concentration: "-8.5" },
};

function drafted(outlook?: FactOutlook) {
  const slots = bulletinSlots(bulletinFacts({ ...(outlook && { outlook }) }));
  return { slots, clauses: draftClauses(AIR_CLAUSES, slots, "winter") };
}

it("the sentence on the year's target has its number, its level and how often such bands held", () => {
  const { slots, clauses } = drafted(OUTLOOK);
  const clause = clauses.find(({ id }) => id === "air.year-end");
  expect(clause?.dropped).toBe(false);
  expect(plainText(fillClause(clause?.text ?? "", slots))).toBe(
    "按今年实况与2025年同期逐日实况拼接推算，全年优良天数约300天，80%区间为291至309天（同法回算命中78%），顺利完成年度目标任务有一定的难度。",
  );
  expect(
    fillClause(clause?.text ?? "", slots).filter((one) => one.kind === "slot" && one.trace === "target").length,
  ).toBe(6);
});

it.each([
  ["sure", "完成年度目标任务有把握"],
  ["hard", "完成年度目标任务难度很大"],
])("%s: %s", (verdict, words) => {
  const { slots } = drafted({
    ...OUTLOOK,
    yearEnd: { ...(OUTLOOK.yearEnd as object), verdict } as FactOutlook["yearEnd"],
  });
  expect(slots.yearEndVerdict?.text).toBe(words);
});

it("nothing is said where nothing can be: no band, a target met or lost, a bulletin frozen before", () => {
  for (const outlook of [undefined, { yearEnd: null, peers: null, weather: null }])
    expect(drafted(outlook).clauses.some(({ id }) => ["air.year-end", "air.peers", "air.weather"].includes(id))).toBe(
      false,
    );
});

it("the group and the weather are offered and not taken; once taken up they stay", () => {
  const { slots, clauses } = drafted(OUTLOOK);
  const offered = clauses.filter(({ id }) => id === "air.peers" || id === "air.weather");
  expect(offered.map(({ dropped }) => dropped)).toEqual([true, true]);
  expect(offered.map(({ text }) => plainText(fillClause(text, slots)))).toEqual([
    "与同组同日期相比，PM2.5同比下降10.5%，同组中位下降2.0%，比同组好8.5个百分点，超出±5.0个百分点的平常波动。",
    "静稳天108天（去年122天）；PM2.5变化中天气构成变化约占−2.0个百分点，同类天气下浓度变化占−8.5个百分点（按地面气象分类比较，不是气象贡献率评估）。",
  ]);
  const taken = clauses.map((clause) => ({ ...clause, dropped: false }));
  expect(redraftClauses(taken, clauses).find(({ id }) => id === "air.peers")?.dropped).toBe(false);
});
