import { describe, expect, it } from "vitest";
import { ESCALATION_RULES, firingsOf, type TaskEscalationFacts } from "@/lib/follow-up/rules/escalation-rules";

const task = (facts: Partial<TaskEscalationFacts>): TaskEscalationFacts => ({
  subject: "task",
  taskId: 7,
  round: 1,
  dueOn: "2026-11-20",
  ...facts,
});
const fired = (facts: Partial<TaskEscalationFacts>) =>
  firingsOf(task(facts)).map(({ rule, level }) => `${rule}:${level}`);

describe("firingsOf", () => {
  it("climbs with the working days overdue, one rung at a time", () => {
    expect(fired({ overdueDays: 0 })).toEqual([]);
    expect([1, 2, 3, 9, 10, 19, 20, 99].map((overdueDays) => fired({ overdueDays })[0])).toEqual([
      "overdue-1:2",
      "overdue-1:2",
      "overdue-3:3",
      "overdue-3:3",
      "overdue-10:4",
      "overdue-10:4",
      "overdue-20:5",
      "overdue-20:5",
    ]);
  });

  it("fires the highest of a family only, and one per family", () => {
    expect(fired({ overdueDays: 12, returns: 3, unansweredDays: 2, unansweredReminderId: 4 }).sort()).toEqual([
      "no-reply-1:3",
      "overdue-10:4",
      "returned-3:4",
    ]);
  });

  it("treats a place that has relapsed one rung higher, never above 移交", () => {
    expect(fired({ overdueDays: 1, recurrences: 1 }).sort()).toEqual(["overdue-1:3", "recurred-1:3"]);
    expect(fired({ overdueDays: 20, recurrences: 3 }).sort()).toEqual(["overdue-20:5", "recurred-3:5"]);
    expect(fired({ usedPercent: 80, recurrences: 1 })).toContain("due-soon:1");
  });

  it("gives each deadline, round, reminder and month its own key, and equal facts the same", () => {
    const key = (facts: Partial<TaskEscalationFacts>) => firingsOf(task(facts))[0]?.slotKey;
    expect(key({ overdueDays: 1 })).toBe(key({ overdueDays: 2 }));
    expect(key({ overdueDays: 1 })).not.toBe(key({ overdueDays: 1, dueOn: "2026-12-01" }));
    expect(key({ returns: 2 })).not.toBe(key({ returns: 2, round: 2 }));
    expect(key({ unansweredDays: 1, unansweredReminderId: 1 })).not.toBe(
      key({ unansweredDays: 1, unansweredReminderId: 2 }),
    );
    const unit = (period: string) =>
      firingsOf({ subject: "unit", unitId: 3, ranking: "town", period, bottomMonths: 2 })[0]?.slotKey;
    expect(unit("2026-09")).not.toBe(unit("2026-10"));
  });

  it("has rules with distinct codes, each reachable", () => {
    expect(new Set(ESCALATION_RULES.map((rule) => rule.code)).size).toBe(ESCALATION_RULES.length);
    expect(new Set(ESCALATION_RULES.map((rule) => rule.level))).toEqual(new Set([1, 2, 3, 4, 5]));
  });
});
