import { expect, test } from "vitest";
import { formats } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import { messageText } from "@/lib/messages/files/message-text";
import { messageTarget } from "@/lib/messages/rules/message-target";

const said = (kind: string, params: Record<string, string | number>, taskId: number | null = 7) =>
  messageText(translator("zh-CN", "words"), { day: formats("zh-CN").dayWithYear }, { kind, taskId, params });

test("a rung of the ladder says what fired it, also for a unit and also when only the rule was kept", () => {
  const task = { number: "WT2026-00321", description: "围挡缺失", rule: "overdue-1", family: "overdueDays", value: 2 };
  expect(said("escalation.2", task)).toBe("催办：WT2026-00321 超期 2 个工作日。围挡缺失");
  const unit = { rule: "bottom-2", family: "bottomMonths", value: 2 };
  expect(said("escalation.4", unit, null)).toContain("约谈：你单位连续 2 个月排名末位");
  expect(said("escalation.1", { number: "WT2026-00321", rule: "due-soon", value: 83 })).toContain("时限已用八成");
});

test("a job is named as the system, and days are written as officials write them", () => {
  const params = { number: "WT2026-00249", who: "system: escalations", description: "洗车台损坏" };
  expect(said("task.remind", params)).toBe("系统 催办 WT2026-00249，请尽快回复：洗车台损坏");
  expect(said("task.return", { number: "WT2026-00314", dueOn: "2026-12-02" })).toContain("2026年12月2日");
});

test("each message leads to what it asks for", () => {
  const target = (kind: string, taskId: number | null, params: Record<string, string | number>) =>
    messageTarget({ kind, taskId, params });
  expect(target("task.assign", 7, { number: "WT2026-00321" })).toBe("/issues/WT2026-00321");
  // A paper about a task carries its own number: that of no issue.
  expect(target("notice.issued", 7, { id: 3, number: "朔督办〔2026〕12号" })).toBe("/notices/3");
  expect(target("notice.issued", 7, { number: "朔督办〔2026〕12号" })).toBe("/notices");
  expect(target("inspection.planned", null, { id: 5 })).toBe("/inspections/5");
  expect(target("weekly-due", null, { id: 9 })).toBe("/weekly/9");
  expect(target("escalation.4", null, { rule: "bottom-2" })).toBe("/escalations");
});
