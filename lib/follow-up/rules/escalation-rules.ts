/** The ladder: 1 提醒, 2 催办, 3 督办, 4 约谈, 5 移交. */
export type Rung = 1 | 2 | 3 | 4 | 5;

/** What a rule looks at. Days are working days; missing facts never fire. */
export interface TaskEscalationFacts {
  subject: "task";
  taskId: number;
  round: number;
  dueOn: string | null;
  /** Share of the budget used, in %, while the clock runs. */
  usedPercent?: number;
  overdueDays?: number;
  returns?: number;
  recurrences?: number;
  /** Since submission, while it waits for the verifier. */
  verificationDays?: number;
  /** The oldest reminder whose reply is overdue. */
  unansweredReminderId?: number;
  unansweredDays?: number;
}

/** A unit's months at the bottom of a ranking, counted back from `period` without a break. */
export interface UnitEscalationFacts {
  subject: "unit";
  unitId: number;
  ranking: string;
  /** YYYY-MM */
  period: string;
  bottomMonths?: number;
}

export type EscalationFacts = TaskEscalationFacts | UnitEscalationFacts;

export const FAMILIES = [
  "usedPercent",
  "overdueDays",
  "returns",
  "recurrences",
  "unansweredDays",
  "verificationDays",
  "bottomMonths",
] as const;
export type EscalationFamily = (typeof FAMILIES)[number];

export interface EscalationRule {
  code: string;
  /** Of one family only the highest rule that holds fires: after a standstill nobody gets the whole ladder in one night. */
  family: EscalationFamily;
  atLeast: number;
  level: Rung;
  /** Who is addressed. */
  to: "owner" | "verifier" | "unit";
}

/** The rules as data: the office edits limits in the policy setting `supervision.escalation`, which has this shape. */
export const ESCALATION_RULES: readonly EscalationRule[] = [
  { code: "due-soon", family: "usedPercent", atLeast: 80, level: 1, to: "owner" },
  { code: "overdue-1", family: "overdueDays", atLeast: 1, level: 2, to: "owner" },
  { code: "overdue-3", family: "overdueDays", atLeast: 3, level: 3, to: "owner" },
  { code: "overdue-10", family: "overdueDays", atLeast: 10, level: 4, to: "owner" },
  { code: "overdue-20", family: "overdueDays", atLeast: 20, level: 5, to: "owner" },
  { code: "returned-2", family: "returns", atLeast: 2, level: 3, to: "owner" },
  { code: "returned-3", family: "returns", atLeast: 3, level: 4, to: "owner" },
  { code: "recurred-1", family: "recurrences", atLeast: 1, level: 3, to: "owner" },
  { code: "recurred-2", family: "recurrences", atLeast: 2, level: 4, to: "owner" },
  { code: "recurred-3", family: "recurrences", atLeast: 3, level: 5, to: "owner" },
  { code: "no-reply-1", family: "unansweredDays", atLeast: 1, level: 3, to: "owner" },
  { code: "verification-3", family: "verificationDays", atLeast: 3, level: 1, to: "verifier" },
  { code: "bottom-2", family: "bottomMonths", atLeast: 2, level: 4, to: "unit" },
  { code: "bottom-3", family: "bottomMonths", atLeast: 3, level: 5, to: "unit" },
];

/** Who is addressed by rules of a family. */
export const ADDRESSEE: Readonly<Record<EscalationFamily, EscalationRule["to"]>> = {
  usedPercent: "owner",
  overdueDays: "owner",
  returns: "owner",
  recurrences: "owner",
  unansweredDays: "owner",
  verificationDays: "verifier",
  bottomMonths: "unit",
};

/** What is kept of a firing: the facts that were judged, and the rule as it was. Firings of an older form lack the rule. */
export type FiredFacts = Partial<Omit<TaskEscalationFacts, "subject"> & Omit<UnitEscalationFacts, "subject">> & {
  value?: number;
  family?: EscalationFamily;
  atLeast?: number;
};

export interface Firing {
  rule: string;
  /** The rule as it was then: limits may be changed later. */
  family: EscalationFamily;
  atLeast: number;
  level: Rung;
  to: EscalationRule["to"];
  /** Unique in the database: the same firing twice is one firing. */
  slotKey: string;
  /** The value that fired it. */
  value: number;
}

/**
 * What fires for one subject, at most one firing per family. A place that has relapsed (recurrences > 0) is treated one rung
 * higher wherever lateness, returns or silence is judged, at most 移交.
 */
export function firingsOf(facts: EscalationFacts, rules: readonly EscalationRule[] = ESCALATION_RULES): Firing[] {
  const highest = new Map<EscalationFamily, Firing>();
  for (const rule of rules) {
    const value = measured(facts, rule.family);
    if (value === undefined || value < rule.atLeast) continue;
    if ((highest.get(rule.family)?.atLeast ?? -1) >= rule.atLeast) continue;
    highest.set(rule.family, {
      rule: rule.code,
      family: rule.family,
      atLeast: rule.atLeast,
      level: raised(rule, facts),
      to: rule.to,
      slotKey: slotKey(rule, facts),
      value,
    });
  }
  return [...highest.values()];
}

function measured(facts: EscalationFacts, family: EscalationRule["family"]): number | undefined {
  if (facts.subject === "unit") return family === "bottomMonths" ? facts.bottomMonths : undefined;
  return family === "bottomMonths" ? undefined : facts[family];
}

function raised(rule: EscalationRule, facts: EscalationFacts): Rung {
  const relapsed = facts.subject === "task" && (facts.recurrences ?? 0) > 0;
  const judged = rule.family === "overdueDays" || rule.family === "returns" || rule.family === "unansweredDays";
  return (relapsed && judged ? Math.min(5, rule.level + 1) : rule.level) as Rung;
}

function slotKey(rule: EscalationRule, facts: EscalationFacts): string {
  if (facts.subject === "unit") return `${rule.code}/unit-${facts.unitId}/${facts.ranking}/${facts.period}`;
  const task = `${rule.code}/task-${facts.taskId}`;
  switch (rule.family) {
    case "usedPercent":
    case "overdueDays":
      // An extension or a return sets a new deadline, which can be missed anew.
      return `${task}/round-${facts.round}/due-${facts.dueOn ?? "none"}`;
    case "unansweredDays":
      return `${task}/reminder-${facts.unansweredReminderId ?? 0}`;
    case "recurrences":
      return task;
    default:
      return `${task}/round-${facts.round}`;
  }
}
