import type { Change, Reason } from "@/lib/air/queries/figure";
import type { Change as RuleChange } from "@/lib/air/rules/change";
import { formatE4 } from "@/lib/air/rules/rounding";

/**
 * A change as it is shown: amount without sign, signed text, what it was before. `mark` tells that one of the two sides has
 * too few days: the change is shown with it, as its sides are.
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
    reason: change.reason ?? mark,
    trace,
  };
}
