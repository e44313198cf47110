import type { DashboardView } from "@/lib/air/queries/dashboard";
import type { BasisView, DayCell, RegionName } from "@/lib/air/queries/figure";
import type { MeetingMarks, SinceLine } from "../rules/meeting-since";
import type { AskedFacts } from "./asked-content";

export interface MeetingRow {
  region: RegionName;
  rank: number | null;
  tied: boolean;
  index: string | null;
  /** 同比 of the index in %, as the ranking shows it. */
  change: { direction: "up" | "down" | "flat" | null; amount: string | null } | null;
  goodDays: string | null;
  rate: string | null;
  list: "red" | "black" | null;
  bottomTwice: boolean;
}

export interface MeetingRanking {
  from: string;
  to: string;
  rows: MeetingRow[];
}

export interface MeetingOverdue {
  total: number;
  /** `id` of the unit, where its rows are the viewer's to open (snapshots taken before it was kept have none). */
  units: { id?: number; name: string; nameEn: string; overdue: number; live: number }[];
  /** The longest overdue, at most eight. */
  items: {
    number: string;
    category: string;
    categoryEn: string;
    town: string;
    unit: string;
    unitEn?: string;
    dueOn: string;
    days: number;
  }[];
}

export interface MeetingSince {
  snapshotId: number;
  heldOn: string;
  lines: SinceLine[];
  moves: { region: RegionName; before: number; after: number }[];
  found: number;
  closed: number;
}

/** All that the wall shows. Plain JSON: it is frozen as it stands. */
export interface MeetingView {
  region: RegionName;
  group: RegionName | null;
  ownName: boolean;
  basis: BasisView;
  from: string;
  to: string;
  lastHourEnd: string | null;
  version: string;
  headline: DashboardView["headline"];
  towns: { week: MeetingRanking; year: MeetingRanking } | null;
  peers: MeetingRanking | null;
  /** Weeks behind "two weeks running", older first. */
  bottomTwice: {
    /** `ranks`: the place in each of the weeks (snapshots taken before it was kept have none). */
    regions: (RegionName & { ranks?: (number | null)[] })[];
    weeks: { from: string; to: string }[];
  };
  overdue: MeetingOverdue;
  months: { month: number; current: string | null; previous: string | null; running: boolean }[];
  calendar: DayCell[];
  /** Targets of the year with where it ends (snapshots taken before it was kept have none). */
  targets?: DashboardView["targets"];
  /** What the ten questions are answered from (snapshots taken before it was kept have none). */
  asked?: AskedFacts;
  marks: MeetingMarks;
  since: MeetingSince | null;
}
