import type { Period } from "@/lib/shared/civil-date";
import type { FactSeason } from "./fact-season";
import type { Masthead } from "./masthead";
import type { FactOutlook } from "./outlook-slots";

/** What a bulletin is written from: plain values of one moment, so that the same facts always give the same text. */
export interface BulletinFacts {
  kind: BulletinKind;
  period: Period;
  /** Day on which deadlines were judged. */
  asOf: string;
  region: { code: string; name: string };
  /** Absent in what was frozen before it was kept: `mastheadOf`. */
  masthead?: Masthead;
  group: { code: string; name: string } | null;
  /** 口径 in words. */
  basis: string;
  days: {
    calendar: number;
    valid: number;
    good: number;
    polluted: number;
    /** Not judged: incomplete, without data, or taken out for dust. */
    incomplete: number;
    withoutData: number;
    dustExcluded: number;
    /** 优 … 严重 */
    levels: readonly number[];
  };
  leapDay: string | null;
  goodDays: FactFigure;
  goodDaysChange: FactChange;
  rate: FactFigure;
  rateChange: FactChange;
  index: FactFigure;
  indexChange: FactChange;
  heavyDaysChange: FactChange;
  heavyTrace: string;
  pm25: FactFigure & { change: FactChange };
  pm10: FactFigure & { change: FactChange };
  rankByGoodDays: FactRank | null;
  rankByIndex: FactRank | null;
  episodes: readonly { from: string; to: string; days: number; maxAqi: number; offScale: boolean; trace: string }[];
  stagnantDays: number;
  /** Why the index moved, by pollutant, largest first; empty when it cannot be said. Signed decimal text. */
  drivers: readonly { name: string; difference: string }[];
  /**
   * Against the same dates of the year before: days that were good and are not, and the other way round; `alone` = a good 29 February
   * that the other year has not (+1 now, −1 then). Null = not compared.
   */
  turned: { lost: number; gained: number; alone: number } | null;
  /** What the place ahead by index is away; null at the top or without a place. */
  ahead: { gap: string; trace: string } | null;
  /** Ranking of the towns, best first. */
  towns: readonly FactTown[];
  /** Days that may still be lost, and how many the years before lost from here on, for the year to date with a target. */
  target: { goodDays: string; toLose: number | null; pastLost: readonly number[]; trace: string } | null;
  /** 目标倒算 of PM2.5, likewise: what the remaining days may have on average; null control = met, missed or out of reach. */
  pm25Target: { value: string; control: string | null; trace: string } | null;
  /** Where the year ends, the group and the weather beside the change; absent in what was frozen before it was kept. */
  outlook?: FactOutlook;
  /** Registers, warnings and stops; absent in what was frozen before it was kept. */
  season?: FactSeason;
  dayList: readonly FactDay[];
  issues: readonly FactIssue[];
  /** Counted apart from the list. */
  found: number;
  /** Counted apart again, group by group; unit null = not handed over yet. */
  sums: Readonly<Record<"unit" | "family" | "town" | "state", readonly { name: string | null; n: number }[]>>;
  checklist: readonly { item: string; failed: number; checked: number }[];
  /** What was done about it in the period, and what holds from here on. */
  work: FactWork;
  /** 重点企业 in the ledger. */
  enterprises: number;
  /** Who leads what: by LeadRole. */
  leads: Readonly<Record<LeadRole, string>>;
  months: readonly { month: number; current: string | null; previous: string | null }[];
}

/** The office's own work, where it went, what the ladder fired, what is banned: each line one row of the record. */
export interface FactWork {
  /** Name of the office that drafts. */
  office: string;
  /** Bounds of 冬防, "MM-DD". */
  winter: { from: string; to: string };
  verifications: {
    limit: number | null;
    handed: number;
    late: readonly { number: string; place: string; submittedOn: string; judgedOn: string | null; days: number }[];
  };
  inspections: number;
  looked: readonly { town: string; kind: string | null; places: number; visits: number }[];
  visits: readonly { siteId: number; on: string; title: string; unit: string }[];
  fired: readonly FactFiring[];
  /** Rules of 约谈 and 移交 in force. */
  ladder: readonly { level: number; family: string; atLeast: number }[];
  bans: readonly { text: string; from: string; to: string; campaign: string }[];
}

export interface FactFiring {
  level: number;
  unit: string;
  number: string | null;
  family: string | null;
  atLeast: number | null;
  value: number | null;
  on: string;
}

export const BULLETIN_KINDS = ["month", "ytd", "winter", "custom"] as const;
export type BulletinKind = (typeof BULLETIN_KINDS)[number];

export const LEAD_ROLES = [
  "environment",
  "housing",
  "city",
  "farming",
  "market",
  "emergency",
  "police",
  "industry",
  "transport",
] as const;
export type LeadRole = (typeof LEAD_ROLES)[number];

export interface FactFigure {
  shown: string | null;
  trace: string;
}

export interface FactChange {
  direction: "up" | "down" | "flat" | null;
  /** Unsigned decimal text. */
  amount: string | null;
  before: string | null;
  trace: string;
}

export interface FactRank {
  rank: number | null;
  of: number;
  /** Others on the same place. */
  shared: number;
  trace: string;
}

export interface FactTown {
  name: string;
  rank: number | null;
  index: string | null;
  goodDays: string | null;
  rate: string | null;
  indexChange: string | null;
}

export interface FactDay {
  date: string;
  aqi: number | null;
  /** good | polluted | na */
  state: string;
  /** Names of the primary pollutants. */
  primary: readonly string[];
  stagnant: boolean;
}

export interface FactIssue {
  number: string;
  category: string;
  categoryName: string;
  family: string;
  severity: string;
  state: string;
  description: string;
  place: string;
  /** Kind of the ledger's place that it was found at. */
  siteKind: string | null;
  town: string;
  grid: string | null;
  unit: string | null;
  ownerName: string;
  foundOn: string;
  dueOn: string | null;
  daysOverdue: number;
  repeats: number;
  returns: number;
  missed: boolean;
  foundByOthers: boolean;
  siteId: number | null;
  /** 0–23 */
  foundHour: number;
  /** Calendar days from the finding to 销号, or to the day of the facts. */
  standingDays: number;
  /** 主动发现: by the town's or the grid's own people. */
  foundByTown: boolean;
}

/** The four families that the bulletin speaks of; anything else is counted under "other". */
export const FAMILIES = ["duty", "dust", "coal", "burning", "other"] as const;
export type Family = (typeof FAMILIES)[number];

export function familyOf(issue: Pick<FactIssue, "family">): Family {
  return (FAMILIES as readonly string[]).includes(issue.family) ? (issue.family as Family) : "other";
}

/** Not taken for true (作废, 不属实): counted as found, but never told of a place. */
export function isWithdrawn(issue: Pick<FactIssue, "state">): boolean {
  return issue.state === "void" || issue.state === "rejected";
}

export type Standing = "closed" | "open" | "void";

/** Closed 已销号; void = 作废, 不属实, 转办; everything else is open. */
export function standingOf(issue: Pick<FactIssue, "state">): Standing {
  if (issue.state === "closed") return "closed";
  return ["void", "rejected", "transferred"].includes(issue.state) ? "void" : "open";
}
