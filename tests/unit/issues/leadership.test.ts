import { expect, test } from "vitest";
import { UNIT_KINDS } from "@/lib/identity/rules/roles";
import { type Actor, refusalOf, type TaskFacts } from "@/lib/issues/rules/allowed-verbs";
import { PENDING_REQUESTS, TASK_STATES } from "@/lib/issues/rules/task-state";
import { VERBS } from "@/lib/issues/rules/transition-table";

const DAY = "2026-11-24";

test.each(VERBS)(
  "read-only leadership may not %s, in whatever state the task is and however they stand to it",
  (verb) => {
    const admitted: string[] = [];
    for (const unitKind of UNIT_KINDS)
      for (const state of TASK_STATES)
        for (const pending of PENDING_REQUESTS)
          for (const unit of [null, 7]) {
            const leader: Actor = { userId: 1, unitId: 7, unitKind, roles: ["leadership"] };
            const task: TaskFacts = {
              state,
              pending,
              ownerUnitId: unit,
              coUnitIds: unit === null ? [] : [unit],
              issuerUnitId: unit,
              verifierUnitId: unit,
              finderId: unit === null ? null : 1,
              finderUnitId: unit ?? 8,
              fixedBy: [],
              dueOn: "2026-12-01",
              extensions: 0,
              replyOwed: true,
            };
            if (refusalOf(leader, task, verb, DAY) === null) admitted.push(`${unitKind} ${state} ${pending} ${unit}`);
          }
    expect(admitted).toEqual([]);
  },
);
