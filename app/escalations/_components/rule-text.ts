import type { EscalationFamily, FiredFacts } from "@/lib/follow-up/rules/escalation-rules";
import type { Translator } from "@/lib/i18n/translator";

/** A rule in words, with its limit. */
export function ruleText(t: Translator, family: EscalationFamily, atLeast: number): string {
  return t(`family.${family}`, { n: atLeast });
}

/** The rule of a firing, as it was then. */
export function firedRule(ts: Translator, rule: string, facts: FiredFacts): string {
  if (facts.family !== undefined && facts.atLeast !== undefined) return ruleText(ts, facts.family, facts.atLeast);
  return ts.has(`rule.${rule}`) ? ts(`rule.${rule}`) : rule;
}

/** The facts that were judged, in words. */
export function factsText(t: Translator, ts: Translator, facts: FiredFacts, day: (date: string) => string): string {
  const said = (key: string, value: string | number | null | undefined) =>
    value === undefined || value === null || value === 0 ? null : t(`facts.${key}`, { value });
  const [ranking] = (facts.ranking ?? "").split(":");
  return [
    said("round", facts.round !== undefined && facts.round > 1 ? facts.round : null),
    said("dueOn", facts.dueOn ? day(facts.dueOn) : null),
    facts.overdueDays ? ts("family.overdueDays", { n: facts.overdueDays }) : null,
    facts.usedPercent ? ts("family.usedPercent", { n: facts.usedPercent }) : null,
    facts.returns ? ts("family.returns", { n: facts.returns }) : null,
    facts.recurrences ? ts("family.recurrences", { n: facts.recurrences }) : null,
    facts.unansweredDays ? ts("family.unansweredDays", { n: facts.unansweredDays }) : null,
    facts.verificationDays ? ts("family.verificationDays", { n: facts.verificationDays }) : null,
    said("period", facts.period),
    ranking && t.has(`ranking.${ranking}`) ? t(`ranking.${ranking}`) : null,
    facts.bottomMonths ? ts("family.bottomMonths", { n: facts.bottomMonths }) : null,
  ]
    .filter(Boolean)
    .join(" · ");
}
