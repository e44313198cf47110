import type { LibraryClause } from "./library-clause";

const situation = (code: string, needs: string[], text: string, season?: "winter"): LibraryClause => ({
  code: `situation.${code}`,
  part: 2,
  family: "situation",
  role: "point",
  needs,
  ...(season && { season }),
  text,
});

/** Part two, what registers, sweeps and winter say: each sentence stands only where there is something to count. */
export const SEASON_CLAUSES: readonly LibraryClause[] = [
  situation(
    "swept-enterprises",
    ["sweptEnterprises"],
    "拉网式排查重点企业{sweptEnterprises}家，涉及{sweptEnterpriseTowns}个镇街。",
  ),
  situation("swept-coal", ["sweptCoalYards"], "对{sweptCoalTowns}个镇街的{sweptCoalYards}家煤场、煤炭市场逐家检查。"),
  situation(
    "swept-stockyards",
    ["sweptStockyards"],
    "对{sweptStockyardTowns}个镇街的{sweptStockyards}处物料堆场开展检查。",
  ),
  situation(
    "warnings",
    ["warnings", "warningDays"],
    "统计期内启动重污染天气预警{warnings}次（{warningLevels}），共{warningDays}天。",
  ),
  situation("exemptions", ["exemptions"], "核发停土豁免证明{exemptions}件。", "winter"),
  situation("stop-checks", ["stopChecks"], "停土期间检查停土工地{stopChecks}处。", "winter"),
  situation(
    "stoves",
    ["stovesRegistered"],
    "逐户登记燃煤小火炉{stovesRegistered}户，已改造或取缔{stovesConverted}户。",
    "winter",
  ),
  situation(
    "cleanings-overdue",
    ["cleaningsOverdue"],
    "餐饮油烟净化设施清洗超期{cleaningsOverdue}家，另有{cleaningsDue}家30日内到期。",
  ),
  {
    ...situation("cleanings-due", ["cleaningsDue"], "餐饮油烟净化设施清洗30日内到期{cleaningsDue}家。"),
    without: ["cleaningsOverdue"],
  },
  {
    code: "dust.stop-breach",
    part: 2,
    family: "dust",
    role: "point",
    needs: ["stopBreaches"],
    text: "停土期间违规涉土作业{stopBreaches}起，停土要求没有落实到位。",
  },
  {
    code: "burning.fires",
    part: 2,
    family: "burning",
    role: "point",
    needs: ["fires", "fireTowns"],
    text: "查实{fires}起，其中{fireTowns}。",
  },
];
