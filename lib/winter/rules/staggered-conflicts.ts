import type { CivilDate } from "@/lib/shared/civil-date";

/** 停产, 限产 (to a share of capacity), 可生产 (what the rotation lets run). */
export const STAGGERED_MODES = ["stop", "limit", "run"] as const;
export type StaggeredMode = (typeof STAGGERED_MODES)[number];

/** A period of one enterprise, both days inside; with what the register says of the enterprise (null = not filled in: nothing is claimed of it). */
export interface StaggeredSpan {
  id: number;
  siteId: number;
  mode: StaggeredMode;
  /** Of a limit, percent of capacity. */
  share: number | null;
  startsOn: CivilDate;
  endsOn: CivilDate;
  /** 民生豁免 */
  exempt: boolean | null;
  /** 长期停产 */
  longStopped: boolean | null;
}

/**
 * overlap = two periods say the same of a day; contradict = they say different things; exempt = a stop or limit of an enterprise that is
 * exempt for people's needs; stopped = a run of one that has long stood still.
 */
export type ConflictKind = "overlap" | "contradict" | "exempt" | "stopped";

export interface StaggeredConflict {
  kind: ConflictKind;
  siteId: number;
  /** The periods concerned, the earlier first. */
  ids: readonly number[];
  /** Days that are concerned, both inside. */
  from: CivilDate;
  to: CivilDate;
}

/** What does not fit together among periods, whatever their order. Shown, never forbidden: a notice may have been meant so. */
export function staggeredConflicts(spans: readonly StaggeredSpan[]): StaggeredConflict[] {
  const sorted = [...spans].sort((a, b) => a.siteId - b.siteId || compare(a.startsOn, b.startsOn) || a.id - b.id);
  return sorted.flatMap((span, i) => [
    ...alone(span),
    ...sorted.slice(i + 1).flatMap((other) => together(span, other)),
  ]);
}

function alone({ id, siteId, mode, startsOn, endsOn, exempt, longStopped }: StaggeredSpan): StaggeredConflict[] {
  const conflict = (kind: ConflictKind) => [{ kind, siteId, ids: [id], from: startsOn, to: endsOn }];
  if (exempt === true && mode !== "run") return conflict("exempt");
  return longStopped === true && mode === "run" ? conflict("stopped") : [];
}

function together(a: StaggeredSpan, b: StaggeredSpan): StaggeredConflict[] {
  const from = compare(a.startsOn, b.startsOn) > 0 ? a.startsOn : b.startsOn;
  const to = compare(a.endsOn, b.endsOn) < 0 ? a.endsOn : b.endsOn;
  if (a.siteId !== b.siteId || from > to) return [];
  const kind = a.mode === b.mode && a.share === b.share ? "overlap" : "contradict";
  return [{ kind, siteId: a.siteId, ids: [a.id, b.id], from, to }];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What a calendar's cell says of a day: the modes in force, and whether a conflict lies on it. */
export interface StaggeredDay {
  modes: StaggeredMode[];
  conflict: boolean;
}

/** An enterprise's day from its periods and conflicts; no modes = no period speaks of it. */
export function staggeredDay(
  day: CivilDate,
  spans: readonly StaggeredSpan[],
  conflicts: readonly StaggeredConflict[],
): StaggeredDay {
  const on = spans.filter(({ startsOn, endsOn }) => startsOn <= day && endsOn >= day);
  return {
    modes: STAGGERED_MODES.filter((mode) => on.some((span) => span.mode === mode)),
    conflict: conflicts.some(({ from, to }) => from <= day && to >= day),
  };
}

const MODE_WORDS: Readonly<Record<StaggeredMode, string>> = { stop: "停产", limit: "限产", run: "可生产" };
const CHECK_WORDS: Readonly<Record<string, string>> = {
  power: "电量",
  feed: "投料",
  online: "在线",
  "on-site": "现场",
};

export interface StaggeredSaid {
  mode: StaggeredMode;
  share: number | null;
  startsOn: CivilDate;
  endsOn: CivilDate;
  note: string;
  checkBy: string;
}

/** What stands in the issue of a period that is not kept; of the papers, so Chinese. */
export function notKeptWords(period: StaggeredSaid, found: string): string {
  const share = period.share === null ? "" : `至${period.share}%`;
  const said = `${MODE_WORDS[period.mode]}${share}，${period.startsOn}至${period.endsOn}${period.note ? `，${period.note}` : ""}`;
  return `错峰生产要求未落实（${said}；${CHECK_WORDS[period.checkBy] ?? "现场"}核查）：${found}`;
}
