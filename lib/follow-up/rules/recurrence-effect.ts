import { ESCALATION_RULES, type EscalationRule, firingsOf, type Rung } from "./escalation-rules";

export interface RecurrenceEffect {
  /** The later task's count of 反弹 once confirmed. */
  count: number;
  /** The rung that the count itself calls for; null when no rule does. */
  rung: Rung | null;
  /** The first step after a missed deadline: without the 反弹, and with it. Null when no rule judges lateness. */
  late: { before: Rung; after: Rung } | null;
}

/** What confirming a 反弹 changes, told before anybody decides: the same rules that the nightly sweep fires by. */
export function recurrenceEffect(
  counts: { earlier: number; later: number },
  rules: readonly EscalationRule[] = ESCALATION_RULES,
): RecurrenceEffect {
  const count = Math.max(counts.later, counts.earlier + 1);
  const task = { subject: "task", taskId: 0, round: 1, dueOn: null } as const;
  const own = firingsOf({ ...task, recurrences: count }, rules);
  const first = Math.min(...rules.filter((rule) => rule.family === "overdueDays").map((rule) => rule.atLeast));
  const [before] = firingsOf({ ...task, overdueDays: first }, rules);
  const after = firingsOf({ ...task, overdueDays: first, recurrences: count }, rules).find(
    (firing) => firing.rule === before?.rule,
  );
  return {
    count,
    rung: own[0]?.level ?? null,
    late: before && after ? { before: before.level, after: after.level } : null,
  };
}
