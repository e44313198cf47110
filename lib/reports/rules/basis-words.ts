/** Words of a bulletin's own for the basis of its figures; the bulletin is always Chinese. */
const STANDARDS: Readonly<Record<string, string>> = {
  "2012": "GB 3095-2012",
  "2026-transition": "GB 3095-2026过渡阶段限值",
  "2026-final": "GB 3095-2026限值",
  "as-then": "各日当时标准",
};
const SCHEMES: Readonly<Record<string, string>> = {
  "2012": "综合指数按2012限值等权",
  "2026-equal": "综合指数按过渡限值等权",
  "2026-weighted": "综合指数按过渡限值加权",
  "2026-final-equal": "综合指数按2031限值等权",
};
const DUST: Readonly<Record<string, string>> = {
  "standard-practice": "浓度和指数剔除沙尘、优良率保留沙尘日",
  include: "不剔除沙尘",
  exclude: "全部剔除沙尘",
  remaining: "沙尘日按其余污染物评价",
};
const COMPARED: Readonly<Record<string, string>> = {
  rescored: "同比按同一标准重算",
  "as-then": "同比按当时标准",
  none: "不作同比",
};

const CROSSING: Readonly<Record<string, string>> = {
  "one-standard": "全年优良天数按同一标准统计",
  "as-then": "优良天数各日按当时标准统计",
};

interface BasisNamed {
  standard: string;
  scheme: string;
  dust: string;
  compare: string;
  /** False: the office has not confirmed the scheme. */
  schemeConfirmed?: boolean;
  /** Of a period that has days of two standards. */
  crossing?: string | null;
}

/** 口径 on one line. Unknown codes stand as they are. */
export function basisWords(basis: BasisNamed): string {
  const scheme = SCHEMES[basis.scheme] ?? basis.scheme;
  return [
    STANDARDS[basis.standard] ?? basis.standard,
    basis.schemeConfirmed === false ? `${scheme}（方案待确认）` : scheme,
    ...(basis.crossing ? [CROSSING[basis.crossing] ?? basis.crossing] : []),
    DUST[basis.dust] ?? basis.dust,
    COMPARED[basis.compare] ?? basis.compare,
  ].join("，");
}
