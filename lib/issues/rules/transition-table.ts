import type { Permission } from "@/lib/identity/rules/permissions";
import type { Role } from "@/lib/identity/rules/roles";
import type { PendingRequest, TaskState } from "./task-state";

/**
 * The rectification machine, as the one table that buttons, commands, API, documentation page and tests read. Nothing else in
 * the code knows what leads where. Order = order of the buttons.
 */
export const VERBS = [
  "assign",
  "fix-on-spot",
  "reject",
  "accept",
  "start",
  "progress",
  "submit",
  "close",
  "return",
  "request-extension",
  "approve-extension",
  "refuse-extension",
  "request-suspension",
  "approve-suspension",
  "refuse-suspension",
  "resume",
  "request-transfer",
  "approve-transfer",
  "refuse-transfer",
  "transfer",
  "transfer-out",
  "request-rejection",
  "approve-rejection",
  "refuse-rejection",
  "remind",
  "reply",
  "reopen",
  "withdraw-request",
  "withdraw-order",
  "withdraw-report",
  "void",
] as const;
export type Verb = (typeof VERBS)[number];

/**
 * How a person stands to a task:
 * - owner 主办 / co 协办: their unit is to fix it. Together: the fixing units.
 * - issuer 交办方: their unit ordered it (before any order: found it); the air office always.
 * - verifier 核查方: their unit is named to verify; the air office always. Never a fixing unit.
 * - finder 发现人: reported it themselves.
 * - system: a job.
 */
export const RELATIONS = ["owner", "co", "issuer", "verifier", "finder", "system"] as const;
export type Relation = (typeof RELATIONS)[number];

/** What has to come with a verb. Photos are counted over the present round of the task, those of verification since it was closed. */
export type Need =
  | "reason"
  | "measures"
  | "due-on"
  | "owner-unit"
  | "until"
  | "receiving-body"
  | "photo-before"
  | "photo-after"
  | "photo-verify";

/** What a verb does to the clock; the words are those of task-clock.ts. */
export type ClockEffect = "none" | "start" | "pause" | "suspend" | "resume" | "extend" | "stop" | "clear";

/** Who is told in the application (and by e-mail or webhook where switched on). */
export type Audience = "owner" | "co" | "cc" | "issuer" | "verifier" | "finder";

/** Conditions that are not about state or person. */
export type Guard =
  | "not-fixing"
  | "not-own-hand"
  | "not-late"
  | "extensions-left"
  | "reply-owed"
  | "not-reminded-today";

/** What holds for the units that a step names, typed or by default; lib/issues/rules/named-units.ts says how each is broken. */
export const NAME_RULES = ["town-orders-below", "verifier-apart", "verifier-not-finder"] as const;
export type NameRule = (typeof NAME_RULES)[number];

export interface Transition {
  from: readonly TaskState[];
  /** null = the state stays. */
  to: TaskState | null;
  /** What must be waiting for an answer: "some" = a request, whichever; "any" = does not matter. */
  pending: PendingRequest | "some" | "any";
  /** What waits afterwards; null = as before. */
  pendingAfter: PendingRequest | null;
  who: Partial<Record<Relation, readonly Role[]>>;
  permission: Permission;
  guards: readonly Guard[];
  /** For the units named in it. */
  names: readonly NameRule[];
  needs: readonly Need[];
  clock: ClockEffect;
  notifies: readonly Audience[];
}

/** Approved extensions in one round; more needs a new order. */
export const EXTENSIONS_PER_ROUND = 2;

const ANYONE: readonly Role[] = ["staff", "head", "grid_member"];
const DESK: readonly Role[] = ["staff", "head"];
const HEAD: readonly Role[] = ["head"];
const SYSTEM: readonly Role[] = [];

const WORKING = ["assigned", "accepted", "rectifying", "returned", "reopened"] as const;
const BEFORE_VERIFICATION = ["open", ...WORKING] as const;

const FIXING = { owner: ANYONE, co: ANYONE } as const;
const OWNING = { owner: ANYONE } as const;
const ISSUING = { issuer: DESK } as const;
const VERIFYING = { verifier: DESK } as const;
const ORDERED: readonly NameRule[] = ["town-orders-below", "verifier-apart"];

/** What only the fixing side does, or who fixed it on the spot: whoever did it judges nothing of that order. */
export function isFixersVerb(verb: Verb): boolean {
  const { who } = TRANSITIONS[verb];
  return verb === "fix-on-spot" || (who.owner !== undefined && who.issuer === undefined);
}

/** Whether the verb moves the task to a new version; words such as 催办 must not make an open form stale. */
export function changesTask(verb: Verb): boolean {
  return TRANSITIONS[verb].to !== null || TRANSITIONS[verb].pendingAfter !== null;
}

function row(transition: Partial<Transition> & Pick<Transition, "from" | "to" | "who" | "permission">): Transition {
  return {
    pending: "any",
    pendingAfter: null,
    guards: [],
    names: [],
    needs: [],
    clock: "none",
    notifies: [],
    ...transition,
  };
}

/** Judging what somebody did or asked for, or ending it otherwise: never as one of the fixing units, nor as the person who did, from wherever. */
const APART: readonly Guard[] = ["not-fixing", "not-own-hand"];

/** A request of the owner: one at a time, the task stays where it is and its clock runs on. */
function request(pendingAfter: PendingRequest, needs: readonly Need[], guards: readonly Guard[] = []): Transition {
  return row({
    from: WORKING,
    to: null,
    pending: "none",
    pendingAfter,
    who: OWNING,
    permission: "tasks:answer",
    needs,
    guards,
    notifies: ["issuer"],
  });
}

function approve(
  pending: PendingRequest,
  to: TaskState | null,
  clock: ClockEffect,
  needs: readonly Need[],
  notifies: readonly Audience[],
): Transition {
  return row({
    from: WORKING,
    to,
    pending,
    pendingAfter: "none",
    who: ISSUING,
    permission: "tasks:decide",
    guards: APART,
    names: clock === "start" ? ORDERED : [],
    needs,
    clock,
    notifies,
  });
}

function refuse(pending: PendingRequest): Transition {
  return row({
    from: WORKING,
    to: null,
    pending,
    pendingAfter: "none",
    who: ISSUING,
    permission: "tasks:decide",
    guards: APART,
    needs: ["reason"],
    notifies: ["owner"],
  });
}

export const TRANSITIONS: Readonly<Record<Verb, Transition>> = {
  /** 交办. */
  assign: row({
    from: ["open"],
    to: "assigned",
    who: ISSUING,
    permission: "tasks:order",
    names: ORDERED,
    needs: ["owner-unit", "due-on"],
    clock: "start",
    notifies: ["owner", "co", "cc"],
  }),
  /** 立行立改: the finder saw it fixed and names whose it was; it still has to be verified by another person and unit. */
  "fix-on-spot": row({
    from: ["open"],
    to: "submitted",
    who: { finder: ANYONE },
    permission: "issues:report",
    names: ["verifier-apart", "verifier-not-finder"],
    needs: ["measures", "owner-unit", "photo-before", "photo-after"],
    notifies: ["verifier"],
  }),
  /** 不属实, found before any order. */
  reject: row({
    from: ["open"],
    to: "rejected",
    who: ISSUING,
    permission: "tasks:order",
    needs: ["reason"],
    clock: "stop",
    notifies: ["finder"],
  }),

  /** 签收. */
  accept: row({
    from: ["assigned", "reopened"],
    to: "accepted",
    who: OWNING,
    permission: "tasks:answer",
    notifies: ["issuer"],
  }),
  /** 开始整改. */
  start: row({
    from: ["accepted", "returned"],
    to: "rectifying",
    who: OWNING,
    permission: "tasks:answer",
    needs: ["measures"],
  }),
  /** 报进展. */
  progress: row({ from: WORKING, to: null, who: FIXING, permission: "tasks:answer", needs: ["measures"] }),
  /** 提交核查. Straight from 已交办 too: two clicks from 待办. What was asked for meanwhile lapses. */
  submit: row({
    from: WORKING,
    to: "submitted",
    pendingAfter: "none",
    who: OWNING,
    permission: "tasks:answer",
    needs: ["measures", "photo-after"],
    clock: "pause",
    notifies: ["verifier", "issuer"],
  }),

  /** 核查通过，销号. */
  close: row({
    from: ["submitted"],
    to: "closed",
    who: VERIFYING,
    permission: "tasks:verify",
    guards: APART,
    needs: ["reason"],
    clock: "stop",
    notifies: ["owner", "co", "finder"],
  }),
  /** 退回整改: counts as 返工; the verifier sets the new deadline. */
  return: row({
    from: ["submitted"],
    to: "returned",
    who: VERIFYING,
    permission: "tasks:verify",
    guards: APART,
    needs: ["reason", "due-on"],
    clock: "resume",
    notifies: ["owner", "co", "issuer"],
  }),

  /** 申请延期: in time, at most twice a round. */
  "request-extension": request("extension", ["reason", "due-on"], ["not-late", "extensions-left"]),
  "approve-extension": approve("extension", null, "extend", ["due-on"], ["owner", "co"]),
  "refuse-extension": refuse("extension"),

  /** 申请挂账. */
  "request-suspension": request("suspension", ["reason", "until"]),
  "approve-suspension": approve("suspension", "suspended", "suspend", ["until"], ["owner", "co"]),
  "refuse-suspension": refuse("suspension"),
  /** 挂账结束: by the issuer or owner early, by the system on its last day. */
  resume: row({
    from: ["suspended"],
    to: "rectifying",
    who: { issuer: DESK, owner: ANYONE, system: SYSTEM },
    permission: "tasks:answer",
    clock: "resume",
    notifies: ["owner", "issuer"],
  }),

  /** 申请转办 (退单). */
  "request-transfer": request("transfer", ["reason"]),
  "approve-transfer": approve("transfer", "assigned", "start", ["owner-unit", "due-on"], ["owner", "co", "cc"]),
  "refuse-transfer": refuse("transfer"),
  /** 转办: another unit of the district; a new clock for it. */
  transfer: row({
    from: WORKING,
    to: "assigned",
    pendingAfter: "none",
    who: ISSUING,
    permission: "tasks:order",
    guards: ["not-fixing"],
    names: ORDERED,
    needs: ["reason", "owner-unit", "due-on"],
    clock: "start",
    notifies: ["owner", "co", "cc"],
  }),
  /** 转出: to a body that does not work in this system. */
  "transfer-out": row({
    from: BEFORE_VERIFICATION,
    to: "transferred",
    pendingAfter: "none",
    who: ISSUING,
    permission: "tasks:order",
    guards: APART,
    needs: ["reason", "receiving-body"],
    clock: "stop",
    notifies: ["owner", "finder"],
  }),

  /** 申请认定不属实: whoever says that there was nothing cannot show it put right. */
  "request-rejection": request("rejection", ["reason"]),
  "approve-rejection": approve("rejection", "rejected", "stop", ["reason"], ["owner", "finder"]),
  "refuse-rejection": refuse("rejection"),

  /** 催办: a reply is owed. */
  remind: row({
    from: WORKING,
    to: null,
    who: { issuer: DESK, system: SYSTEM },
    permission: "tasks:remind",
    guards: ["not-reminded-today"],
    needs: ["reason"],
    notifies: ["owner"],
  }),
  /** 回复催办. */
  reply: row({
    from: [...WORKING, "submitted", "suspended"],
    to: null,
    who: OWNING,
    permission: "tasks:answer",
    guards: ["reply-owed"],
    needs: ["reason"],
    notifies: ["issuer"],
  }),
  /** 反弹重开: after 销号 the same place was found again, and a picture shows it; a new round with a new clock. */
  reopen: row({
    from: ["closed"],
    to: "reopened",
    who: ISSUING,
    permission: "tasks:order",
    names: ORDERED,
    needs: ["reason", "due-on", "photo-verify"],
    clock: "start",
    notifies: ["owner", "co", "verifier"],
  }),
  /** 撤回申请: the owner takes back what nobody has answered yet. */
  "withdraw-request": row({
    from: WORKING,
    to: null,
    pending: "some",
    pendingAfter: "none",
    who: OWNING,
    permission: "tasks:answer",
    notifies: ["issuer"],
  }),
  /** 撤回交办: before it is signed for and while it is in time; the issue waits for an order again, without owner or clock. */
  "withdraw-order": row({
    from: ["assigned"],
    to: "open",
    pendingAfter: "none",
    who: ISSUING,
    permission: "tasks:order",
    guards: ["not-fixing", "not-late"],
    needs: ["reason"],
    clock: "clear",
    notifies: ["owner", "co", "cc"],
  }),
  /** 撤回上报: the finder takes back what nobody has ordered yet; the record stays, as 作废 with the reason. */
  "withdraw-report": row({
    from: ["open"],
    to: "void",
    who: { finder: ANYONE },
    permission: "issues:report",
    needs: ["reason"],
    clock: "stop",
    notifies: ["issuer"],
  }),
  /** 作废: entered in error, doubled. */
  void: row({
    from: [...BEFORE_VERIFICATION, "submitted", "suspended"],
    to: "void",
    pendingAfter: "none",
    who: { issuer: HEAD },
    permission: "tasks:order",
    guards: APART,
    needs: ["reason"],
    clock: "stop",
    notifies: ["owner", "co", "finder"],
  }),
};
