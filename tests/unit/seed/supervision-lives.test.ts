import { describe, expect, it } from "vitest";
import { permissionsOf } from "@/lib/identity/rules/permissions";
import type { Role, UnitKind } from "@/lib/identity/rules/roles";
import { systemViewer, type Viewer } from "@/lib/identity/rules/viewer";
import { OFFICIAL_YEARS } from "@/lib/issues/rules/official-calendars";
import { TRANSITIONS } from "@/lib/issues/rules/transition-table";
import { workingCalendar } from "@/lib/issues/rules/working-days";
import { liveThrough } from "@/prisma/seed/supervision-course";
import { TaskLife } from "@/prisma/seed/supervision-life";
import { type PlannedIssue, plannedIssues } from "@/prisma/seed/supervision-story";

const TODAY = "2026-11-24";
const END = new Date("2026-11-24T09:20:00+08:00");
const calendar = workingCalendar(OFFICIAL_YEARS.flatMap((year) => year.exceptions));

function person(userId: number, unitId: number, unitKind: UnitKind, roles: Role[]): Viewer {
  return {
    ...systemViewer(""),
    userId,
    unitId,
    unitKind,
    roles,
    name: `person ${userId}`,
    permissions: permissionsOf(roles, unitKind),
    system: undefined as never,
  };
}
const office = person(1, 1, "air_office", ["staff"]);
const cast = {
  finder: person(9, 9, "village", ["grid_member"]),
  office,
  head: person(2, 1, "air_office", ["head"]),
  owner: person(5, 5, "department", ["head"]),
  other: person(6, 6, "department", ["head"]),
  verifier: office,
};

function live(issue: PlannedIssue, id: number): TaskLife {
  const task = {
    id,
    issueId: id,
    number: String(id),
    state: "open" as const,
    pending: "none" as const,
    version: 1,
    round: 0,
    pendingDetail: null,
    requirement: "",
    measures: "",
    ownerUnitId: null,
    coUnitIds: [],
    ccUnitIds: [],
    issuerUnitId: null,
    verifierUnitId: null,
    finderId: 9,
    finderUnitId: 9,
    fixedBy: [],
    dueOn: null,
    extensions: 0,
    replyOwed: false,
    orderedAt: null,
    escalationLevel: 0,
    photosBefore: 0,
    photosAfter: 0,
    photosVerify: 0,
  };
  const life = new TaskLife(task, calendar, END, systemViewer("sweep"), issue.foundAt);
  liveThrough(life, cast, {
    key: issue.key,
    foundAt: issue.foundAt,
    days: 5,
    fixedOnSpot: issue.fixedOnSpot,
    ownerUnitId: 5,
    otherUnitId: 6,
    slack: 0.2,
    requirement: "按要求整改",
  });
  return life;
}

describe("the demo's supervision history", () => {
  const issues = plannedIssues(TODAY);
  const lives = issues.filter((issue) => issue.foundAt <= END).map((issue, i) => live(issue, i + 1));

  it("is as long as two winters of a district are, and the same each time", () => {
    expect(issues.length).toBeGreaterThan(600);
    expect(issues.length).toBeLessThan(900);
    expect(plannedIssues(TODAY)).toEqual(issues);
  });

  it("follows the transition table event by event", () => {
    for (const { events } of lives) {
      let state: string = "open";
      for (const event of events) {
        expect(event.from).toBe(state);
        expect(TRANSITIONS[event.verb].from).toContain(event.from);
        expect(event.to).toBe(TRANSITIONS[event.verb].to ?? event.from);
        state = event.to;
      }
    }
  });

  it("is told in order and not beyond the present, and knows most of what can happen", () => {
    const verbs = new Set<string>();
    for (const { events } of lives) {
      const times = events.map((event) => event.at.getTime());
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(Math.max(0, ...times)).toBeLessThanOrEqual(END.getTime());
      for (const event of events) verbs.add(event.verb);
    }
    for (const verb of [
      "close",
      "return",
      "reject",
      "void",
      "transfer-out",
      "fix-on-spot",
      "remind",
      "reply",
      "resume",
    ])
      expect(verbs).toContain(verb);
    expect(
      lives.filter(({ task }) => !["closed", "rejected", "void", "transferred"].includes(task.state)).length,
    ).toBeGreaterThan(10);
  });
});
