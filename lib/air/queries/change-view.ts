import type { Change, Reason } from "@/lib/air/queries/figure";
import type { Change as RuleChange } from "@/lib/air/rules/change";
import { formatE4 } from "@/lib/air/rules/rounding";

/**
 * A change as it is shown: amount without sign, signed text, what it was before. `mark` is what its sides are marked with,
 * this year's first. A change is withheld as a rank is: with too few days on either side there is no amount and no direction,
 * only the reason, on whatever page or paper; the two sides stay in its trace.
 */
export function changeView(
  change: RuleChange,
  before: string | null,
  trace: string,
  mark: Reason | null = null,
): Change {
  const text = (value: number) => (change.kind === "days" ? String(value) : formatE4(value, 1));
  const value = withheldBy(mark) ? null : change.value;
  return {
    direction: value === null ? null : change.direction,
    amount: value === null ? null : text(Math.abs(value)),
    signed: value === null ? null : text(value),
    unit: change.kind,
    before,
    reason: changeReason(change, mark),
    trace,
  };
}

/** What a change is marked with: this year's reason, else that of the year before, said as that year's. */
export function sideReason(now: Reason | null, before: Reason | null): Reason | null {
  if (now || before?.code !== "too-few-days") return now ?? before;
  return { ...before, code: "before-too-few-days" };
}

/** Whether the mark of a side keeps the change from being shown. */
export function withheldBy(mark: Reason | null): boolean {
  return mark?.code === "too-few-days" || mark?.code === "before-too-few-days";
}

/** Why a change is withheld: a gap of this year says what is missing, where that is known. */
export function changeReason({ reason }: Pick<RuleChange, "reason">, mark: Reason | null): Reason | null {
  return reason?.code === "no-data" ? (mark ?? reason) : (reason ?? mark);
}
