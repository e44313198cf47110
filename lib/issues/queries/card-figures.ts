import type { CardFigure } from "../rules/card-figure";
import { LIVE_SQL, overdueSql } from "./state-sql";

/** Where the statement keeps the values: each gives `$n` when it is first asked for, so that none stands unused. */
export interface CardParams {
  /** First and last civil day of the period. */
  from: () => string;
  to: () => string;
  today: () => string;
  /** The instants that bound the period: first moment inside, first moment after. */
  start: () => string;
  end: () => string;
  /** Where the statement has joined `v (returned)`, `r` and `m` (CARD_JOINS), so that each is looked up once for all figures. */
  joined?: boolean;
}

/** Judgements of the period, confirmed 反弹 and 漏报, one row each at most; the period's instants are parameters 4 and 5. */
export const CARD_JOINS = `
  LEFT JOIN (SELECT task_id, bool_or(verb = 'return') AS returned FROM task_event
    WHERE verb IN ('close', 'return') AND at >= $4 AND at < $5 GROUP BY task_id) v ON v.task_id = t.id
  LEFT JOIN (SELECT DISTINCT earlier_issue_id AS issue_id FROM recurrence WHERE state = 'confirmed') r ON r.issue_id = i.id
  LEFT JOIN (SELECT DISTINCT issue_id FROM missed_report WHERE state = 'confirmed') m ON m.issue_id = i.id`;

/** A person's word makes a 反弹 or 漏报: what the system only suggests counts against nobody. */
const RECURRED = "i.id IN (SELECT earlier_issue_id FROM recurrence WHERE state = 'confirmed')";
export const MISSED_SQL = "i.id IN (SELECT issue_id FROM missed_report WHERE state = 'confirmed')";

/**
 * One figure's rows as a condition over `issue i` and `rectification_task t`. The scorecard counts by it and the list filters by it: the
 * number and the rows behind it cannot differ. Definitions in words: rules/scorecard.ts.
 */
export function cardFigureSql(figure: CardFigure, p: CardParams): string {
  switch (figure) {
    case "due":
      return due(p);
    case "onTime":
      return `${due(p)} AND t.clock_stopped_on <= t.due_on AND t.state IN ('submitted', 'closed')`;
    case "verified":
      return p.joined ? "v.task_id IS NOT NULL" : judged("'close', 'return'", p);
    case "returned":
      return p.joined ? "v.returned" : judged("'return'", p);
    case "closed":
      return closed(p);
    case "recurred":
      return `${closed(p)} AND ${p.joined ? "r.issue_id IS NOT NULL" : RECURRED}`;
    case "closedWithOrder":
      return `${closed(p)} AND t.ordered_at IS NOT NULL`;
    case "found":
      return found(p);
    case "missed":
      return `${found(p)} AND ${p.joined ? "m.issue_id IS NOT NULL" : MISSED_SQL}`;
    case "overdueNow":
      return overdueSql(p.today());
    case "liveNow":
      return LIVE_SQL;
  }
}

function due(p: CardParams): string {
  return `t.due_on BETWEEN ${p.from()} AND ${p.to()} AND t.state NOT IN ('void', 'rejected', 'transferred', 'suspended')
    AND (t.due_on < ${p.today()} OR t.clock_stopped_on IS NOT NULL)`;
}

function closed(p: CardParams): string {
  return `t.closed_at >= ${p.start()} AND t.closed_at < ${p.end()}`;
}

function found(p: CardParams): string {
  return `i.found_at >= ${p.start()} AND i.found_at < ${p.end()}`;
}

function judged(verbs: string, p: CardParams): string {
  return `t.id IN (SELECT task_id FROM task_event WHERE verb IN (${verbs}) AND at >= ${p.start()} AND at < ${p.end()})`;
}
