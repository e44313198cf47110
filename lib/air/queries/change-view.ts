import type { Change, Reason } from "@/lib/air/queries/figure";
import type { Change as RuleChange } from "@/lib/air/rules/change";
import { formatE4 } from "@/lib/air/rules/rounding";

/**
 * A change as it is shown: amount without sign, signed text, what it was before. `mark` is what its sides are marked with,
 * this year's first: too few days (the change is shown with it, as they are), or why this year has no value.
 */
export function changeView(
  change: RuleChange,
  before: string | null,
  trace: string,
  mark: Reason | null = null,
): Change {
  const text = (value: number) => (change.kind === "days" ? String(value) : formatE4(value, 1));
  const { value } = change;
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

/** Why a change is withheld or marked: a gap of this year says what is missing, where that is known. */
export function changeReason({ reason }: Pick<RuleChange, "reason">, mark: Reason | null): Reason | null {
  return reason?.code === "no-data" ? (mark ?? reason) : (reason ?? mark);
}
