import { describe, expect, it } from "vitest";
import { may, permissionsOf, reachOfRoles } from "@/lib/identity/rules/permissions";
import type { Role, UnitKind } from "@/lib/identity/rules/roles";
import { type Actor, allowedVerbs, missingNeeds, refusalOf, type TaskFacts } from "@/lib/issues/rules/allowed-verbs";
import { FINAL_STATES, LIVE_STATES, TASK_STATES, type TaskState } from "@/lib/issues/rules/task-state";
import { TRANSITIONS, VERBS, type Verb } from "@/lib/issues/rules/transition-table";

const TODAY = "2026-11-24";
const UNIT = { office: 1, owner: 2, co: 3, issuer: 4, verifier: 5, finder: 6, stranger: 7 } as const;
const KIND: Record<keyof typeof UNIT, UnitKind> = {
  office: "air_office",
  owner: "town",
  co: "department",
  issuer: "department",
  verifier: "town",
  finder: "village",
  stranger: "town",
};
const ROLES: readonly Role[] = [
  "staff",
  "head",
  "grid_member",
  "leadership",
  "system_admin",
  "security_admin",
  "audit_admin",
];

/** Every unit that can stand to a task, in every role: 49 people and the system. The finder's own person is the grid member of `finder`. */
const PEOPLE = (Object.keys(UNIT) as (keyof typeof UNIT)[]).flatMap((unit) =>
  ROLES.map((role, i): { name: string; actor: Actor } => ({
    name: `${unit}.${role}`,
    actor: {
      userId: unit === "finder" && role === "grid_member" ? 99 : UNIT[unit] * 10 + i,
      unitId: UNIT[unit],
      unitKind: KIND[unit],
      roles: [role],
    },
  })),
);
const EVERYBODY = [
  ...PEOPLE,
  { name: "system", actor: { userId: 0, unitId: 0, unitKind: "air_office" as const, roles: [], system: "sweep" } },
];

function task(state: TaskState, changes: Partial<TaskFacts> = {}): TaskFacts {
  const ordered = state !== "open";
  return {
    state,
    pending: "none",
    ownerUnitId: ordered ? UNIT.owner : null,
    coUnitIds: ordered ? [UNIT.co] : [],
    issuerUnitId: ordered ? UNIT.issuer : null,
    verifierUnitId: ordered ? UNIT.verifier : null,
    finderId: 99,
    finderUnitId: UNIT.finder,
    fixedBy: [],
    dueOn: TODAY,
    extensions: 0,
    replyOwed: true,
    ...changes,
  };
}

const DESK = ["office.staff", "office.head"];
const ISSUERS = [...DESK, "issuer.staff", "issuer.head"];
const DECIDERS = [...DESK, "issuer.head"];
const OWNERS = ["owner.staff", "owner.head", "owner.grid_member"];
const FIXERS = [...OWNERS, "co.staff", "co.head", "co.grid_member"];
const VERIFIERS = [...DESK, "verifier.staff", "verifier.head"];
const WORKING: TaskState[] = ["assigned", "accepted", "rectifying", "returned", "reopened"];

/**
 * Who may do what in which state, written out by hand from the office's rules and not from the table: a change of the table that
 * nobody meant shows up here. Villages hold no permission to order.
 */
const BY_HAND: Record<Verb, { from: TaskState[]; who: string[]; open?: string[]; pending?: TaskFacts["pending"] }> = {
  assign: { from: ["open"], who: DESK },
  "fix-on-spot": { from: ["open"], who: ["finder.grid_member"] },
  reject: { from: ["open"], who: DESK },
  accept: { from: ["assigned", "reopened"], who: OWNERS },
  start: { from: ["accepted", "returned"], who: OWNERS },
  progress: { from: WORKING, who: FIXERS },
  submit: { from: WORKING, who: OWNERS },
  close: { from: ["submitted"], who: VERIFIERS },
  return: { from: ["submitted"], who: VERIFIERS },
  "request-extension": { from: WORKING, who: OWNERS },
  "approve-extension": { from: WORKING, who: DECIDERS, pending: "extension" },
  "refuse-extension": { from: WORKING, who: DECIDERS, pending: "extension" },
  "request-suspension": { from: WORKING, who: OWNERS },
  "approve-suspension": { from: WORKING, who: DECIDERS, pending: "suspension" },
  "refuse-suspension": { from: WORKING, who: DECIDERS, pending: "suspension" },
  resume: { from: ["suspended"], who: [...ISSUERS, ...OWNERS, "system"] },
  "request-transfer": { from: WORKING, who: OWNERS },
  "approve-transfer": { from: WORKING, who: DECIDERS, pending: "transfer" },
  "refuse-transfer": { from: WORKING, who: DECIDERS, pending: "transfer" },
  transfer: { from: WORKING, who: ISSUERS },
  "transfer-out": { from: ["open", ...WORKING], who: ISSUERS, open: DESK },
  "request-rejection": { from: WORKING, who: OWNERS },
  "approve-rejection": { from: WORKING, who: DECIDERS, pending: "rejection" },
  "refuse-rejection": { from: WORKING, who: DECIDERS, pending: "rejection" },
  remind: { from: WORKING, who: [...ISSUERS, "system"] },
  reply: { from: [...WORKING, "submitted", "suspended"], who: OWNERS },
  reopen: { from: ["closed"], who: ISSUERS },
  "withdraw-request": { from: WORKING, who: OWNERS, pending: "extension" },
  "withdraw-order": { from: ["assigned"], who: ISSUERS },
  "withdraw-report": { from: ["open"], who: ["finder.grid_member"] },
  void: {
    from: ["open", ...WORKING, "submitted", "suspended"],
    who: ["office.head", "issuer.head"],
    open: ["office.head"],
  },
};

describe("every state, verb and person", () => {
  for (const verb of VERBS) {
    it(`${verb}: exactly those who may, in exactly the states in which they may`, () => {
      const rule = BY_HAND[verb];
      for (const state of TASK_STATES) {
        const facts = task(state, { pending: rule.pending ?? "none" });
        const allowed = EVERYBODY.filter(({ actor }) => refusalOf(actor, facts, verb, TODAY) === null).map(
          ({ name }) => name,
        );
        const expected = rule.from.includes(state) ? (state === "open" ? (rule.open ?? rule.who) : rule.who) : [];
        expect([state, allowed.sort()]).toEqual([state, [...expected].sort()]);
      }
    });
  }

  it("counts 12 states × 31 verbs × 50 people", () => {
    expect(TASK_STATES.length * VERBS.length * EVERYBODY.length).toBe(18_600);
    expect([...LIVE_STATES, ...FINAL_STATES].sort()).toEqual([...TASK_STATES].sort());
  });

  it("lets a request wait for one answer only, and no answer come without a request", () => {
    for (const verb of VERBS.filter((name) => /^(approve|refuse)-/.test(name)))
      for (const { actor } of EVERYBODY) expect(refusalOf(actor, task("accepted"), verb, TODAY)).toBe("not-waiting");
    for (const verb of VERBS.filter((name) => name.startsWith("request-")))
      expect(refusalOf(person("owner.staff"), task("accepted", { pending: "suspension" }), verb, TODAY)).toBe(
        "waiting",
      );
  });
});

function person(name: string): Actor {
  const found = EVERYBODY.find((candidate) => candidate.name === name);
  if (!found) throw new Error(name);
  return found.actor;
}

describe("F what was said can be taken back, by whoever said it, until somebody has acted on it", () => {
  it("a request while nobody has answered it, whichever it is", () => {
    const owner = person("owner.staff");
    for (const pending of ["extension", "suspension", "transfer", "rejection"] as const)
      expect(refusalOf(owner, task("accepted", { pending }), "withdraw-request", TODAY)).toBeNull();
    expect(refusalOf(owner, task("accepted"), "withdraw-request", TODAY)).toBe("not-waiting");
  });

  it("an order before it is signed for and in time, never by whoever is to carry it out", () => {
    const issuer = person("issuer.staff");
    expect(refusalOf(issuer, task("assigned"), "withdraw-order", TODAY)).toBeNull();
    expect(refusalOf(issuer, task("accepted"), "withdraw-order", TODAY)).toBe("wrong-state");
    expect(refusalOf(issuer, task("assigned", { dueOn: "2026-11-23" }), "withdraw-order", TODAY)).toBe("late");
    expect(refusalOf(issuer, task("assigned", { ownerUnitId: UNIT.issuer }), "withdraw-order", TODAY)).toBe(
      "fixer-cannot-judge",
    );
  });

  it("不属实 asks for no photo of a rectification", () => {
    expect(TRANSITIONS["request-rejection"].needs).toEqual(["reason"]);
  });
});

describe("the verifier is never the fixer", () => {
  it("refuses the office where the office itself fixes or helps, and whoever submitted", () => {
    for (const verb of ["close", "return"] as const) {
      expect(refusalOf(person("office.head"), task("submitted", { ownerUnitId: UNIT.office }), verb, TODAY)).toBe(
        "fixer-cannot-judge",
      );
      expect(refusalOf(person("office.staff"), task("submitted", { coUnitIds: [UNIT.office] }), verb, TODAY)).toBe(
        "fixer-cannot-judge",
      );
      expect(
        refusalOf(
          person("verifier.staff"),
          task("submitted", { fixedBy: [person("verifier.staff").userId] }),
          verb,
          TODAY,
        ),
      ).toBe("own-hand-cannot-judge");
    }
  });

  it("refuses the fixing office its own extension", () => {
    expect(
      refusalOf(
        person("office.head"),
        task("accepted", { ownerUnitId: UNIT.office, pending: "extension" }),
        "approve-extension",
        TODAY,
      ),
    ).toBe("fixer-cannot-judge");
  });
});

describe("guards", () => {
  it("takes requests for more time only before the deadline has passed, and twice", () => {
    const owner = person("owner.head");
    expect(refusalOf(owner, task("accepted", { dueOn: "2026-11-24" }), "request-extension", TODAY)).toBeNull();
    expect(refusalOf(owner, task("accepted", { dueOn: "2026-11-23" }), "request-extension", TODAY)).toBe("late");
    expect(refusalOf(owner, task("accepted", { extensions: 2 }), "request-extension", TODAY)).toBe(
      "no-extensions-left",
    );
    expect(refusalOf(owner, task("accepted", { replyOwed: false }), "reply", TODAY)).toBe("no-reply-owed");
  });
});

describe("the table itself", () => {
  it("names for every verb somebody whose permission really reaches", () => {
    for (const verb of VERBS) {
      const { who, permission } = TRANSITIONS[verb];
      const reachable = Object.entries(who).some(
        ([relation, roles]) =>
          relation === "system" ||
          (["air_office", "department", "town", "village"] as const).some(
            (kind) => reachOfRoles(permission, roles, kind) !== null,
          ),
      );
      expect([verb, reachable]).toEqual([verb, true]);
    }
    expect(may({ permissions: permissionsOf(["leadership"], "air_office") }, "tasks:order")).toBe(false);
  });

  it("leads out of every state that is not final, and stops the clock of every final one", () => {
    for (const state of LIVE_STATES)
      expect([
        state,
        VERBS.some((verb) => TRANSITIONS[verb].from.includes(state) && TRANSITIONS[verb].to !== null),
      ]).toEqual([state, true]);
    for (const verb of VERBS) {
      const { to, clock } = TRANSITIONS[verb];
      if (to !== null && (FINAL_STATES as readonly TaskState[]).includes(to))
        expect([verb, clock]).toEqual([verb, "stop"]);
    }
  });

  it("reaches every state from 待交办", () => {
    const reached = new Set<TaskState>(["open"]);
    for (let size = 0; size !== reached.size; ) {
      size = reached.size;
      for (const verb of VERBS)
        if (TRANSITIONS[verb].to && TRANSITIONS[verb].from.some((state) => reached.has(state)))
          reached.add(TRANSITIONS[verb].to as TaskState);
    }
    expect([...reached].sort()).toEqual([...TASK_STATES].sort());
  });

  it("gives the buttons in the order of the table, with what they need", () => {
    expect(allowedVerbs(person("owner.staff"), task("assigned"), TODAY).map(({ verb }) => verb)).toEqual([
      "accept",
      "progress",
      "submit",
      "request-extension",
      "request-suspension",
      "request-transfer",
      "request-rejection",
      "reply",
    ]);
    expect(missingNeeds("submit", { measures: " ", photosBefore: 1, photosAfter: 0, photosVerify: 0 })).toEqual([
      "measures",
      "photo-after",
    ]);
    expect(
      missingNeeds("assign", { ownerUnitId: 2, dueOn: "2026-12-01", photosBefore: 0, photosAfter: 0, photosVerify: 0 }),
    ).toEqual([]);
    const reopening = { reason: "又出现", dueOn: "2026-12-01", photosBefore: 1, photosAfter: 1 };
    expect(missingNeeds("reopen", { ...reopening, photosVerify: 0 })).toEqual(["photo-verify"]);
    expect(missingNeeds("reopen", { ...reopening, photosVerify: 1 })).toEqual([]);
  });
});
