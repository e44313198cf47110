/** The figures of a meeting that the next one is held against; null = there was none. */
export interface MeetingMarks {
  goodDays: number | null;
  rate: number | null;
  index: number | null;
  rankByGoodDays: number | null;
  rankByIndex: number | null;
  overdue: number | null;
}

export const MEETING_MARKS = ["goodDays", "rate", "index", "rankByGoodDays", "rankByIndex", "overdue"] as const;
export type MeetingMark = (typeof MEETING_MARKS)[number];

/** Decimals with which each is shown, and whether more of it is better. */
export const MARK_LOOK: Readonly<Record<MeetingMark, { decimals: number; better: "more" | "less" }>> = {
  goodDays: { decimals: 0, better: "more" },
  rate: { decimals: 1, better: "more" },
  index: { decimals: 2, better: "less" },
  rankByGoodDays: { decimals: 0, better: "less" },
  rankByIndex: { decimals: 0, better: "less" },
  overdue: { decimals: 0, better: "less" },
};

export interface SinceLine {
  mark: MeetingMark;
  before: string | null;
  after: string | null;
  /** Signed, with U+2212; null when one side is missing, "0" when equal. */
  change: string | null;
  tone: "good" | "bad" | "none";
}

/**
 * What moved between two meetings, figure by figure. Both sides are taken as they were published (rounded); the difference
 * is that of the published values. Good days count up within a year, so a line across New Year has no change.
 */
export function meetingSince(before: MeetingMarks, after: MeetingMarks, sameYear: boolean): SinceLine[] {
  return MEETING_MARKS.map((mark) => {
    const { decimals, better } = MARK_LOOK[mark];
    const [past, present] = [before[mark], after[mark]];
    const text = (value: number | null) => (value === null ? null : value.toFixed(decimals));
    const isComparable = past !== null && present !== null && (sameYear || mark === "overdue");
    const difference = isComparable ? Number((present - past).toFixed(decimals)) : null;
    return {
      mark,
      before: text(past),
      after: text(present),
      change: difference === null ? null : signed(difference, decimals),
      tone: !difference ? "none" : difference > 0 === (better === "more") ? "good" : "bad",
    };
  });
}

function signed(value: number, decimals: number): string {
  if (value === 0) return "0";
  return `${value > 0 ? "+" : "−"}${Math.abs(value).toFixed(decimals)}`;
}

/** Ranks of a list before and after: who rose or fell, the largest moves first. Those without a rank on either side are left out. */
export function rankMoves<Name extends { code: string }>(
  before: readonly { region: Name; rank: number | null }[],
  after: readonly { region: Name; rank: number | null }[],
): { region: Name; before: number; after: number }[] {
  const then = new Map(before.map(({ region, rank }) => [region.code, rank]));
  return after
    .flatMap(({ region, rank }) => {
      const past = then.get(region.code) ?? null;
      return rank === null || past === null || past === rank ? [] : [{ region, before: past, after: rank }];
    })
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || a.after - b.after);
}
