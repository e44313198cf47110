import { levelRank, type WarningLevel } from "./warning-levels";

export type ExemptionState = "applied" | "reviewed" | "approved" | "refused" | "revoked";
export type ExemptionVerb = "review" | "approve" | "refuse" | "revoke";

interface Move {
  from: readonly ExemptionState[];
  to: ExemptionState;
  /** review = the department that the period names; decide = a head of the office. */
  by: "review" | "decide";
}

/** Applied for → reviewed by 住建 → decided by a head of the office; what is in force may be revoked. */
export const EXEMPTION_MOVES: Readonly<Record<ExemptionVerb, Move>> = {
  review: { from: ["applied"], to: "reviewed", by: "review" },
  approve: { from: ["reviewed"], to: "approved", by: "decide" },
  refuse: { from: ["applied", "reviewed"], to: "refused", by: "decide" },
  revoke: { from: ["approved"], to: "revoked", by: "decide" },
};

/** Who has had a hand in an application so far. */
export interface Hands {
  appliedBy: number | null;
  /** Who put a plan to it, also one that another has replaced since. */
  plannedBy: readonly number[];
  reviewedBy: number | null;
}

/** Three people: whoever applied or put the plan to it neither reviews nor decides, whoever reviewed does not decide. */
export function isOwnHand(userId: number, verb: ExemptionVerb, { appliedBy, plannedBy, reviewedBy }: Hands): boolean {
  if (verb === "revoke") return false;
  return userId === appliedBy || plannedBy.includes(userId) || (verb === "approve" && userId === reviewedBy);
}

/** What a certificate is worth on a day, under the warning in force. */
export type Standing = "valid" | "not-yet" | "expired" | "revoked" | "not-granted" | "above-level";

export interface Certificate {
  state: ExemptionState;
  fromOn: string;
  toOn: string;
  upTo: WarningLevel | "none";
}

/** Whether work may go on under it: granted, within its days, and the warning in force not above its level. */
export function standingOf(of: Certificate, day: string, warning: WarningLevel | null): Standing {
  if (of.state === "revoked") return "revoked";
  if (of.state !== "approved") return "not-granted";
  if (day < of.fromOn) return "not-yet";
  if (day > of.toOn) return "expired";
  return warning !== null && levelRank(warning) > levelRank(of.upTo) ? "above-level" : "valid";
}
