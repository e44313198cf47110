import { levelRank, type WarningLevel } from "./warning-levels";

export const WARNING_VERBS = ["activate", "upgrade", "downgrade", "extend", "lift", "cancel"] as const;
export type WarningVerb = (typeof WARNING_VERBS)[number];
export type WarningState = "entered" | "active" | "lifted" | "cancelled";

interface Move {
  from: WarningState;
  to: WarningState;
  /** Whether everybody is told anew, with the measures of the level. */
  fansOut: boolean;
  /** What the event is called in the trail. */
  event: string;
}

/** Every change of a warning; each happens once (one conditional update on the version). */
export const WARNING_MOVES: Readonly<Record<WarningVerb, Move>> = {
  activate: { from: "entered", to: "active", fansOut: true, event: "activated" },
  upgrade: { from: "active", to: "active", fansOut: true, event: "upgraded" },
  downgrade: { from: "active", to: "active", fansOut: true, event: "downgraded" },
  extend: { from: "active", to: "active", fansOut: false, event: "extended" },
  lift: { from: "active", to: "lifted", fansOut: false, event: "lifted" },
  cancel: { from: "entered", to: "cancelled", fansOut: false, event: "cancelled" },
};

export interface WarningNow {
  state: WarningState;
  level: WarningLevel;
  startsAt: Date;
  endsAt: Date;
}

/** Why a verb is not possible: a key of the messages, null = it is. */
export function moveFault(
  now: WarningNow,
  verb: WarningVerb,
  asked: { level?: WarningLevel | undefined; endsAt?: Date | undefined },
): "warning-moved-on" | "warning-level-same" | "warning-end-earlier" | "warning-end-wanted" | null {
  if (WARNING_MOVES[verb].from !== now.state) return "warning-moved-on";
  if (verb === "upgrade" && levelRank(asked.level ?? "none") <= levelRank(now.level)) return "warning-level-same";
  if (verb === "downgrade" && (asked.level === undefined || levelRank(asked.level) >= levelRank(now.level)))
    return "warning-level-same";
  if (verb === "extend" && asked.endsAt === undefined) return "warning-end-wanted";
  if (verb === "extend" && asked.endsAt !== undefined && asked.endsAt <= now.endsAt) return "warning-end-earlier";
  return null;
}

/** The verbs that a state allows. */
export function verbsOf(state: WarningState): WarningVerb[] {
  return WARNING_VERBS.filter((verb) => WARNING_MOVES[verb].from === state);
}
