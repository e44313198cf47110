import type { SiteKind } from "./site-kind";

/** What a list may call a kind of place; registers of one kind don't ask. */
export const SITE_KIND_WORDS: Readonly<Record<SiteKind, { name: string; also: readonly string[] }>> = {
  construction: { name: "建筑工地", also: ["工地", "施工工地"] },
  coal_yard: { name: "煤场", also: ["储煤场", "coal yard"] },
  coal_outlet: { name: "二级煤炭网点", also: ["二级网点", "网点", "二级配送网点", "coal outlet"] },
  coal_market: { name: "一级煤炭市场", also: ["一级市场", "煤炭市场", "coal market"] },
  stove: { name: "燃煤小火炉户", also: [] },
  catering: { name: "餐饮单位", also: [] },
  enterprise: { name: "工业企业", also: [] },
  stockyard: { name: "物料堆场", also: [] },
  pledge: { name: "禁烧责任区", also: [] },
  vehicle: { name: "渣土车、煤车", also: [] },
  road: { name: "道路", also: [] },
  land: { name: "地块、农田", also: [] },
  other: { name: "其他", also: [] },
};
